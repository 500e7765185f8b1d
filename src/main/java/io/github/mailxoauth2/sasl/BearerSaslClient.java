package io.github.mailxoauth2.sasl;

import io.github.mailxoauth2.internal.bearer.BearerMechanism;
import io.github.mailxoauth2.internal.bearer.InitialResponse;
import io.github.mailxoauth2.internal.bearer.InitialResponseLimit;
import java.util.Arrays;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of one XOAUTH2 or OAUTHBEARER exchange: sends the token once, acknowledges an error challenge, and
 * never sends the token again.
 *
 * <p>Neither mechanism tells the client that it succeeded: the server's protocol does. So the exchange is complete only
 * once the server has had a further word: an empty one after success, or the error. For one login, not for several
 * threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7628#section-3">RFC 7628 section 3</a>
 */
public final class BearerSaslClient implements SaslClient {

    /** Where the message comes from, asked once and only when it is needed. */
    public interface Message {

        /**
         * Returns the message.
         *
         * @throws SaslException if there is no token, or the user cannot be said
         */
        InitialResponse get() throws SaslException;
    }

    private enum State {
        /** Nothing was sent. */
        START,
        /** The server has the token. */
        TOKEN_SENT,
        /** The server said why it refuses the token, and was told to go on. */
        ERROR_ACKNOWLEDGED,
        /** The server had no more to say. */
        DONE,
        /** The exchange was broken off. */
        FAILED
    }

    private static final byte[] NOTHING = {};

    private final BearerMechanism mechanism;
    private final Message message;
    private final InitialResponseLimit limit;

    private State state = State.START;
    private @Nullable InitialResponse response;
    private @Nullable SaslException noMessage;
    private byte[] error = NOTHING;

    private BearerSaslClient(BearerMechanism mechanism, Message message, InitialResponseLimit limit) {
        this.mechanism = mechanism;
        this.message = message;
        this.limit = limit;
    }

    /** Starts an exchange that offers its message as initial response where the limit allows. */
    public static BearerSaslClient of(BearerMechanism mechanism, Message message, InitialResponseLimit limit) {
        return new BearerSaslClient(mechanism, message, limit);
    }

    @Override
    public String getMechanismName() {
        return mechanism.name();
    }

    /** Returns whether the message goes along with the command; fetches the token, because its length decides. */
    @Override
    public boolean hasInitialResponse() {
        if (state != State.START || limit == InitialResponseLimit.NONE) {
            return true;
        }
        try {
            return limit.allows(mechanism, message().base64().length());
        } catch (SaslException e) {
            // This method cannot throw it; the next one is called at once and does.
            noMessage = e;
            return true;
        }
    }

    /**
     * Answers the server.
     *
     * @return the message; then, if the challenge is an error, its acknowledgement; null if there is nothing to say
     * @throws SaslException if there is no token, or the server goes on after the end
     */
    @Override
    public byte @Nullable [] evaluateChallenge(byte[] challenge) throws SaslException {
        switch (state) {
            case START:
                return start();
            case TOKEN_SENT:
                if (challenge.length == 0) {
                    state = State.DONE;
                    return null;
                }
                error = challenge.clone();
                state = State.ERROR_ACKNOWLEDGED;
                return mechanism.acknowledgement();
            default:
                state = State.FAILED;
                throw new SaslException(mechanism + ": the server sent a challenge after the end of the exchange");
        }
    }

    /** What the server says when it invites the client to speak does not matter: some write a prompt there. */
    private byte[] start() throws SaslException {
        byte[] octets = message().octets();
        state = State.TOKEN_SENT;
        return octets;
    }

    private InitialResponse message() throws SaslException {
        if (noMessage != null) {
            throw noMessage;
        }
        InitialResponse known = response;
        if (known == null) {
            known = message.get();
            response = known;
        }
        return known;
    }

    /** Returns the error challenge that the server sent in place of success, empty if it sent none. */
    public byte[] error() {
        return error.clone();
    }

    @Override
    public boolean isComplete() {
        return state == State.ERROR_ACKNOWLEDGED || state == State.DONE || state == State.FAILED;
    }

    @Override
    public byte[] unwrap(byte[] incoming, int offset, int length) {
        throw noLayer();
    }

    @Override
    public byte[] wrap(byte[] outgoing, int offset, int length) {
        throw noLayer();
    }

    private IllegalStateException noLayer() {
        return new IllegalStateException(mechanism + " has no security layer: TLS has to be there before");
    }

    @Override
    public @Nullable Object getNegotiatedProperty(String name) {
        if (!isComplete()) {
            throw new IllegalStateException(mechanism + " is not complete");
        }
        return null;
    }

    @Override
    public void dispose() {
        response = null;
        Arrays.fill(error, (byte) 0);
        state = State.FAILED;
    }

    @Override
    public String toString() {
        return mechanism + "[" + state + "]";
    }
}

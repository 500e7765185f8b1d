package io.github.mailxoauth2.sasl;

import io.github.mailxoauth2.internal.bearer.BearerExchange;
import io.github.mailxoauth2.internal.bearer.BearerMechanism;
import io.github.mailxoauth2.internal.bearer.InitialResponse;
import io.github.mailxoauth2.internal.bearer.InitialResponseLimit;
import java.nio.charset.StandardCharsets;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;

/**
 * A {@link BearerExchange} as the JDK's SASL wants it. For one login, not for several threads.
 *
 * <p>Neither mechanism tells the client that it succeeded: the server's protocol does. So the exchange is complete only
 * once the server has had a further word: an empty one after success, or the error.
 */
final class BearerSaslClient implements SaslClient {

    /** Where the message comes from, asked once and only when it is needed. */
    interface Message {

        /**
         * Returns the message.
         *
         * @throws SaslException if there is no token, or the user cannot be said
         */
        InitialResponse get() throws SaslException;
    }

    private final BearerMechanism mechanism;
    private final Message message;
    private final InitialResponseLimit limit;

    private @Nullable InitialResponse response;
    private @Nullable SaslException noMessage;
    private @Nullable BearerExchange exchange;
    private boolean complete;

    /** Makes a client that offers its message as initial response where the limit allows. */
    BearerSaslClient(BearerMechanism mechanism, Message message, InitialResponseLimit limit) {
        this.mechanism = mechanism;
        this.message = message;
        this.limit = limit;
    }

    @Override
    public String getMechanismName() {
        return mechanism.name();
    }

    /** Returns whether the message goes along with the command; fetches the token, because its length decides. */
    @Override
    public boolean hasInitialResponse() {
        if (exchange != null || limit == InitialResponseLimit.UNLIMITED) {
            return true;
        }
        try {
            return limit.allows(mechanism, message().base64Length());
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
        if (complete) {
            throw new SaslException(mechanism + ": the server sent a challenge after the end of the exchange");
        }
        BearerExchange current = exchange;
        if (current == null) {
            current = BearerExchange.of(mechanism, message());
            exchange = current;
        } else {
            complete = true;
            if (challenge.length == 0) {
                return null;
            }
        }
        return current.respond(new String(challenge, StandardCharsets.UTF_8)).orElse(null);
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

    @Override
    public boolean isComplete() {
        return complete;
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
        if (!complete) {
            throw new IllegalStateException(mechanism + " is not complete");
        }
        return null;
    }

    @Override
    public void dispose() {
        response = null;
        exchange = null;
        complete = true;
    }

    @Override
    public String toString() {
        return mechanism + "[" + (complete ? "complete" : exchange == null ? "not begun" : "token sent") + "]";
    }
}

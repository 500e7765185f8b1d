package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.internal.diagnosis.ServerReply;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Opens POP3 connections that are logged in already: with the token that is valid at that moment, a refused one
 * replaced once.
 */
final class Pop3Opener {

    private final Login login;
    private final Session application;

    /** For the first connection, which is opened in the connect that got its token; null from then on. */
    private @Nullable Login prepared;

    /** Opens connections like {@code login}'s, with the application's own properties for sockets and TLS. */
    Pop3Opener(Login login, Session application) {
        this.login = login;
        this.prepared = login;
        this.application = application;
    }

    /**
     * Opens one. Under the store's lock, as the stock class does.
     *
     * @throws MessagingException if the login failed, with the explanation
     * @throws IOException if there is no connection at all
     */
    Opened open(String host, int port, boolean tls) throws IOException, MessagingException {
        Login first = prepared;
        prepared = null;
        Login made = first == null ? login.again(null) : first;
        LoginLimit limit = LoginLimit.begin(application, made.protocol());
        try {
            return open(made, limit, host, port, tls);
        } catch (IOException e) {
            Optional<String> exceeded = limit.exceeded();
            if (exceeded.isPresent()) {
                throw made.notEnded(exceeded.get(), e);
            }
            throw e;
        } finally {
            limit.end();
        }
    }

    private Opened open(Login made, LoginLimit limit, String host, int port, boolean tls)
            throws IOException, MessagingException {
        Properties properties = WireProperties.of(application, limit);
        while (true) {
            Pop3Wire wire = Pop3Wire.open(host, port, properties, made.protocol(), tls);
            boolean ready = false;
            try {
                Pop3Auth auth = new Pop3Auth(wire, made, port);
                String answer = attempt(auth, made);
                ready = Pop3Auth.isOk(answer);
                if (ready) {
                    return new Opened(wire, auth.capabilities());
                }
                ServerReply reply = ServerReply.parse(answer);
                // On a new connection: some servers hang up once they have refused.
                if (!made.replaceRefusedToken(reply)) {
                    throw made.refused(reply, auth.challenge(), null);
                }
            } finally {
                if (!ready) {
                    wire.close();
                }
            }
        }
    }

    /** A server that hangs up in the middle of a login says as much as one that answers. */
    private static String attempt(Pop3Auth auth, Login made) throws IOException, MessagingException {
        try {
            return auth.authenticate();
        } catch (EOFException | SocketException e) {
            throw made.refused(ServerReply.parse(null), auth.challenge(), e);
        }
    }

    /** A connection that is logged in. */
    static final class Opened {

        final Pop3Wire wire;
        final List<String> capabilities;

        Opened(Pop3Wire wire, List<String> capabilities) {
            this.wire = wire;
            this.capabilities = capabilities;
        }

        /** Returns the same with one more capability, if the server told of any. */
        Opened offering(String capability) {
            List<String> more = new ArrayList<>(capabilities);
            if (!more.isEmpty()) {
                more.add(capability);
            }
            return new Opened(wire, more);
        }
    }
}

package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.internal.diagnosis.ServerReply;
import io.github.mailxoauth2.token.TokenException;
import jakarta.mail.MessagingException;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.List;
import java.util.Properties;

/**
 * Opens POP3 connections that are logged in already: with the token that is valid at that moment, a refused one
 * replaced once.
 */
final class Pop3Opener {

    private final Login login;
    private final String protocol;
    private final Properties properties;

    /** Opens connections like {@code login}'s; the properties say how sockets and TLS are to be. */
    Pop3Opener(Login login, Properties properties) {
        this.login = login;
        this.protocol = login.settings.protocol();
        this.properties = properties;
    }

    /**
     * Opens one.
     *
     * @throws MessagingException if the login failed, with the explanation
     * @throws IOException if there is no connection at all
     */
    Opened open(String host, int port, boolean tls) throws IOException, MessagingException {
        Login made;
        try {
            made = login.again(login.user);
        } catch (TokenException e) {
            throw Failures.noToken(login.settings, e);
        }
        while (true) {
            Pop3Wire wire = Pop3Wire.open(host, port, properties, protocol, tls);
            boolean ready = false;
            try {
                Pop3Exchange exchange = new Pop3Exchange(wire, made, port);
                String answer = attempt(exchange, made);
                ready = Pop3Exchange.isOk(answer);
                if (ready) {
                    return new Opened(wire, exchange.capabilities());
                }
                ServerReply reply = ServerReply.parse(answer);
                // On a new connection: some servers hang up once they have refused.
                if (!Refusal.leavesAnotherTry(made, reply)) {
                    throw Refusal.explained(made, reply, exchange.challenge(), null);
                }
            } finally {
                if (!ready) {
                    wire.close();
                }
            }
        }
    }

    /** A server that hangs up in the middle of a login says as much as one that answers. */
    private static String attempt(Pop3Exchange exchange, Login made) throws IOException, MessagingException {
        try {
            return exchange.authenticate();
        } catch (EOFException | SocketException e) {
            throw Refusal.explained(made, ServerReply.parse(null), exchange.challenge(), e);
        }
    }

    /** A connection that is logged in. */
    static final class Opened {

        final Pop3Wire wire;
        final List<String> capabilities;

        private Opened(Pop3Wire wire, List<String> capabilities) {
            this.wire = wire;
            this.capabilities = capabilities;
        }
    }
}

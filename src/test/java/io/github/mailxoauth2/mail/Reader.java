package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.sandbox.Sandbox;
import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** An application that reads mail and knows nothing of OAuth2, as the tests of this room need it. */
final class Reader {

    final Properties properties = new Properties();
    final ByteArrayOutputStream debugOutput = new ByteArrayOutputStream();
    private Authenticator authenticator;

    private Reader() {}

    /** What every such application has: a host and a port. */
    static Reader of(Sandbox sandbox, String protocol) {
        return new Reader()
                .set("mail." + protocol + ".host", sandbox.exchange().host())
                .set("mail." + protocol + ".port", String.valueOf(port(sandbox, protocol)));
    }

    /** With a user, and the properties that an administrator adds. */
    static Reader withOAuth2(Sandbox sandbox, String protocol) {
        return of(sandbox, protocol)
                .set("mail." + protocol + ".user", Application.MAILBOX)
                .oauth2(sandbox, protocol);
    }

    Reader oauth2(Sandbox sandbox, String protocol) {
        String prefix = "mail." + protocol + ".oauth2.";
        set(prefix + "tenant", sandbox.entra().tenant());
        set(prefix + "clientid", sandbox.entra().clientId());
        set(prefix + "clientsecret", sandbox.entra().clientSecret());
        return set(prefix + "authority", sandbox.entra().authority());
    }

    Reader set(String name, String value) {
        properties.setProperty(name, value);
        return this;
    }

    Reader authenticator(String user, String password) {
        authenticator = new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(user, password);
            }
        };
        return this;
    }

    Session session() {
        Session session = Session.getInstance(properties, authenticator);
        session.setDebugOut(new PrintStream(debugOutput, true, StandardCharsets.UTF_8));
        return session;
    }

    static int port(Sandbox sandbox, String protocol) {
        return switch (protocol) {
            case "imap" -> sandbox.exchange().imapPort();
            case "imaps" -> sandbox.exchange().imapsPort();
            case "pop3" -> sandbox.exchange().pop3Port();
            case "pop3s" -> sandbox.exchange().pop3sPort();
            case "smtp" -> sandbox.exchange().smtpPort();
            default -> sandbox.exchange().smtpsPort();
        };
    }
}

package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.sandbox.Sandbox;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * An application that sends mail and knows nothing of OAuth2, as the tests of this room need it: its properties, and
 * the ways in which it sends.
 */
final class Application {

    static final String MAILBOX = "mailer@contoso.com";
    static final String PASSWORD = "leftover-Passw0rd";

    final Properties properties = new Properties();
    final ByteArrayOutputStream debugOutput = new ByteArrayOutputStream();
    Authenticator authenticator;

    private Application() {}

    /** What every such application has: a host and a port. */
    static Application of(Sandbox sandbox) {
        Application application = new Application();
        application.set("mail.smtp.host", sandbox.exchange().host());
        application.set("mail.smtp.port", String.valueOf(sandbox.exchange().smtpPort()));
        return application;
    }

    /** With the properties that an administrator adds, and a user. */
    static Application withOAuth2(Sandbox sandbox) {
        return of(sandbox).set("mail.smtp.user", MAILBOX).oauth2(sandbox);
    }

    Application oauth2(Sandbox sandbox) {
        set("mail.smtp.auth.mechanisms", "XOAUTH2");
        set("mail.smtp.oauth2.tenant", sandbox.entra().tenant());
        set("mail.smtp.oauth2.clientid", sandbox.entra().clientId());
        set("mail.smtp.oauth2.clientsecret", sandbox.entra().clientSecret());
        return set("mail.smtp.oauth2.authority", sandbox.entra().authority());
    }

    Application set(String name, String value) {
        properties.setProperty(name, value);
        return this;
    }

    Application unset(String name) {
        properties.remove(name);
        return this;
    }

    Application authenticator(String user, String password) {
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

    MimeMessage message(Session session) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(MAILBOX));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("ops@example.com"));
        message.setSubject("Nightly report");
        message.setText("All is well.");
        return message;
    }

    /** The static way, the most usual one. */
    void send() throws MessagingException {
        Transport.send(message(session()));
    }

    /** With a transport that is connected by hand. */
    void send(Connecting how) throws MessagingException {
        Session session = session();
        MimeMessage message = message(session);
        try (Transport transport = session.getTransport("smtp")) {
            how.connect(transport);
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    interface Connecting {
        void connect(Transport transport) throws MessagingException;
    }
}

package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.FakeEntra;
import io.github.mailxoauth2.sandbox.Fault;
import io.github.mailxoauth2.sandbox.FaultyMailServer;
import io.github.mailxoauth2.sandbox.FaultyMailServer.Point;
import io.github.mailxoauth2.sandbox.TestCertificates;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Service;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;

/**
 * One login at a mail server that fails, and all that must hold of it: how it ends and by which type, in time, how many
 * logins and token requests the servers saw, that nothing shows a secret, that no connection is left, and that the next
 * connect works once the cause is gone, with each message sent once.
 */
final class FaultyLogin {

    /** The limit of a login in these rows; those that stall use all of it. */
    static final Duration LIMIT = Duration.ofMillis(2500);

    /** What a busy machine needs beside. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    private static final String USER = "mailer@contoso.com";

    /** How a login ends. */
    enum End {
        /** No exception. */
        ACCEPTED,
        /** A MessagingException that is no AuthenticationFailedException. */
        MAY_PASS,
        /** The same, because a limit was hit. */
        NOT_ENDED,
        /** AuthenticationFailedException: somebody must act. */
        FOR_GOOD
    }

    /** What goes wrong, and what must come of it. */
    record Row(Unfinished what, End end, int logins, int tokenRequests) {

        String name() {
            return what.name();
        }

        /** What goes wrong: one of answer and fault is null. */
        record Unfinished(String name, String protocol, Point point, String answer, Fault fault, int times) {

            Row ends(End end, int logins, int tokenRequests) {
                return new Row(this, end, logins, tokenRequests);
            }
        }
    }

    private FaultyLogin() {}

    static void run(Row row) throws Exception {
        try (FakeEntra entra = FakeEntra.start(TestCertificates.shared().serverContext());
                FaultyMailServer server = server(row.what(), entra)) {
            Session session = session(row.what().protocol(), entra, server);
            long began = System.nanoTime();
            MessagingException failure = connect(session, row.what().protocol());
            Duration took = Duration.ofNanos(System.nanoTime() - began);

            assertEnd(row, failure);
            assertTrue(took.compareTo(LIMIT.plus(GRACE)) < 0, "it took " + took);
            assertEquals(row.logins(), server.logins(), "logins: " + server.transcript());
            assertEquals(row.tokenRequests(), entra.tokenRequests(), "token requests");
            assertEquals(Set.copyOf(server.said()).size(), server.logins(), "a token was said twice");
            if (failure != null) {
                assertHidden(failure, server, entra);
            }
            assertTrue(server.awaitNoConnection(GRACE), "a connection is left");

            server.heal();
            int before = server.accepted();
            assertNull(connect(session, row.what().protocol()), "the next connect");
            assertEquals(before + 1, server.accepted());
            if (row.what().protocol().equals("smtp")) {
                send(session);
                assertEquals(1, server.messages());
            }
            assertTrue(server.awaitNoConnection(GRACE), "a connection is left");
        }
    }

    private static FaultyMailServer server(Row.Unfinished what, FakeEntra entra) {
        return what.fault() == null
                ? FaultyMailServer.answering(what.protocol(), entra::accepts, what.point(), what.answer(), what.times())
                : FaultyMailServer.misbehaving(
                        what.protocol(), entra::accepts, what.point(), what.fault(), what.times());
    }

    private static Session session(String protocol, FakeEntra entra, FaultyMailServer server) {
        String prefix = "mail." + protocol + ".";
        Properties properties = new Properties();
        properties.setProperty(prefix + "host", "localhost");
        properties.setProperty(prefix + "port", String.valueOf(server.port()));
        properties.setProperty(prefix + "user", USER);
        properties.setProperty(prefix + "oauth2.tenant", entra.tenant());
        properties.setProperty(prefix + "oauth2.clientid", entra.clientId());
        properties.setProperty(prefix + "oauth2.clientsecret", entra.clientSecret());
        properties.setProperty(prefix + "oauth2.authority", entra.authority());
        return Session.getInstance(properties);
    }

    private static MessagingException connect(Session session, String protocol) throws MessagingException {
        try (Service service = protocol.equals("smtp") ? session.getTransport(protocol) : session.getStore(protocol)) {
            service.connect();
            return null;
        } catch (MessagingException e) {
            return e;
        }
    }

    private static void send(Session session) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(USER));
        message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress("ops@example.com"));
        message.setText("All is well.");
        Transport.send(message);
    }

    private static void assertEnd(Row row, MessagingException failure) {
        if (row.end() == End.ACCEPTED) {
            assertNull(failure);
            return;
        }
        assertNotNull(failure, "it was accepted");
        assertEquals(
                row.end() == End.FOR_GOOD,
                failure instanceof AuthenticationFailedException,
                () -> "type of " + FailingConnect.trace(failure));
        if (row.end() == End.NOT_ENDED) {
            assertTrue(failure.getMessage().contains("not accepted within 2500 ms"), failure.toString());
            assertTrue(failure.getMessage().contains("Fix: "), failure.toString());
        }
        if (row.end() == End.FOR_GOOD) {
            assertTrue(failure.getMessage().contains("Fix: "), failure.toString());
        }
    }

    private static void assertHidden(MessagingException failure, FaultyMailServer server, FakeEntra entra) {
        String trace = FailingConnect.trace(failure);
        FailingConnect.assertClean(trace);
        Output.assertHidden(trace, entra.clientSecret());
        for (String said : server.said()) {
            assertFalse(trace.contains(said.substring(100, 200)), () -> "the response is in " + trace);
            String token =
                    new String(java.util.Base64.getDecoder().decode(said), java.nio.charset.StandardCharsets.UTF_8);
            assertFalse(
                    trace.contains(token.substring(token.length() - 60, token.length() - 2)),
                    () -> "the token is in " + trace);
        }
    }
}

package io.github.mailxoauth2.mail;

import static io.github.mailxoauth2.mail.Application.MAILBOX;
import static io.github.mailxoauth2.mail.Application.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.SeenLogin;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.URLName;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPSSLTransport;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every way in which an application sends ends in one XOAUTH2 login over TLS, as the mailbox that it means, without its
 * password.
 */
class SmtpTakeoverTest {

    private Sandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void staticSend_withUserProperty_delivers() throws Exception {
        Application.withOAuth2(sandbox).send();
        assertDeliveredAs(MAILBOX);
    }

    @Test
    void staticSend_withAuthenticator_delivers() throws Exception {
        Application.of(sandbox).authenticator(MAILBOX, PASSWORD).oauth2(sandbox).send();
        assertDeliveredAs(MAILBOX);
    }

    @Test
    void staticSend_withUserAndPassword_delivers() throws Exception {
        Application application = Application.of(sandbox).oauth2(sandbox);
        Transport.send(application.message(application.session()), MAILBOX, PASSWORD);
        assertDeliveredAs(MAILBOX);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", PASSWORD})
    void connect_withHostPortUser_deliversWhateverThePassword(String password) throws Exception {
        Application application = Application.of(sandbox).oauth2(sandbox);
        int port = sandbox.exchange().smtpPort();
        application.send(transport -> transport.connect("localhost", port, MAILBOX, password));
        assertDeliveredAs(MAILBOX);
    }

    @Test
    void connect_withUserAlone_delivers() throws Exception {
        Application.of(sandbox).oauth2(sandbox).send(transport -> transport.connect(MAILBOX, null));
        assertDeliveredAs(MAILBOX);
    }

    @Test
    void connect_withoutArguments_takesMailUser() throws Exception {
        Application.of(sandbox).set("mail.user", MAILBOX).oauth2(sandbox).send(Transport::connect);
        assertDeliveredAs(MAILBOX);
    }

    @Test
    void connect_withUrl_takesItsUser() throws Exception {
        Application application = Application.of(sandbox).oauth2(sandbox);
        Session session = application.session();
        int port = sandbox.exchange().smtpPort();
        try (Transport transport =
                session.getTransport(new URLName("smtp", "localhost", port, null, MAILBOX, PASSWORD))) {
            transport.connect();
            transport.sendMessage(
                    application.message(session), application.message(session).getAllRecipients());
        }
        assertDeliveredAs(MAILBOX);
    }

    @Test
    void connect_withArgument_prefersItToAllElse() throws Exception {
        Application application = Application.withOAuth2(sandbox)
                .set("mail.smtp.user", "wrong@contoso.com")
                .set("mail.smtp.oauth2.user", "wrong@contoso.com")
                .authenticator("wrong@contoso.com", PASSWORD);
        application.send(transport -> transport.connect(MAILBOX, PASSWORD));
        assertDeliveredAs(MAILBOX);
    }

    @Test
    void send_withoutAnyUser_takesOurKey() throws Exception {
        Application.of(sandbox)
                .oauth2(sandbox)
                .set("mail.smtp.oauth2.user", MAILBOX)
                .send();
        assertDeliveredAs(MAILBOX);
    }

    @Test
    void send_withoutAnyUserAtAll_saysSoAndNeverTakesTheSystemLogin() {
        Application application = Application.of(sandbox).oauth2(sandbox);
        AuthenticationFailedException failure = assertThrows(AuthenticationFailedException.class, application::send);
        assertTrue(failure.getMessage().contains("mail.smtp.oauth2.user"), failure.getMessage());
        assertFalse(failure.getMessage().contains(System.getProperty("user.name") + "@"), failure.getMessage());
        assertEquals(0, sandbox.exchange().connections());
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void send_withAuthSetOrNot_logsIn(String auth) throws Exception {
        Application.withOAuth2(sandbox).set("mail.smtp.auth", auth).send();
        assertDeliveredAs(MAILBOX);
    }

    @Test
    void send_withStartTlsSwitchedOffByTheApplication_isEncryptedAllTheSame() throws Exception {
        Application.withOAuth2(sandbox)
                .set("mail.smtp.starttls.enable", "false")
                .set("mail.smtp.starttls.required", "false")
                .send();
        assertDeliveredAs(MAILBOX);
    }

    @Test
    void send_withoutMechanisms_isOnByTheClientIdAlone() throws Exception {
        Application.withOAuth2(sandbox).unset("mail.smtp.auth.mechanisms").send();
        assertDeliveredAs(MAILBOX);
    }

    @Test
    void send_withSaslAndEhloSwitchedOtherwise_logsInAllTheSame() throws Exception {
        Application.withOAuth2(sandbox)
                .set("mail.smtp.sasl.enable", "true")
                .set("mail.smtp.ehlo", "false")
                .send();
        assertDeliveredAs(MAILBOX);
    }

    /** A job that was cancelled, or a pool that shuts down: stock sends what it was given. */
    @Test
    void send_onAnInterruptedThread_deliversAndKeepsTheFlag() throws Exception {
        Thread.currentThread().interrupt();
        try {
            Application.withOAuth2(sandbox).send();
        } finally {
            assertTrue(Thread.interrupted(), "the interrupt flag");
        }
        assertDeliveredAs(MAILBOX);
        assertEquals(1, sandbox.entra().tokenRequests());
    }

    @Test
    void send_overImplicitTls_delivers() throws Exception {
        Application application = Application.withOAuth2(sandbox)
                .set("mail.smtp.port", String.valueOf(sandbox.exchange().smtpsPort()))
                .set("mail.smtp.ssl.enable", "true");
        application.send();
        assertDeliveredAs(MAILBOX);
    }

    @Test
    void send_overSmtps_takesTheKeysOfSmtp() throws Exception {
        Application application = Application.withOAuth2(sandbox)
                .set("mail.smtps.host", "localhost")
                .set("mail.smtps.user", MAILBOX)
                .set("mail.smtps.port", String.valueOf(sandbox.exchange().smtpsPort()));
        Session session = application.session();
        try (Transport transport = session.getTransport("smtps")) {
            assertTrue(transport instanceof SMTPSSLTransport);
            transport.connect();
            transport.sendMessage(
                    application.message(session), application.message(session).getAllRecipients());
        }
        assertDeliveredAs(MAILBOX);
    }

    @Test
    void send_withDefaultsOfProperties_findsTheKeysInThem() throws Exception {
        Application below = Application.withOAuth2(sandbox);
        Session session = Session.getInstance(new Properties(below.properties));
        Transport.send(below.message(session));
        assertDeliveredAs(MAILBOX);
    }

    @Test
    void reconnect_withTheSameTransport_logsInAgainAsTheSameUser() throws Exception {
        Application application = Application.withOAuth2(sandbox);
        Session session = application.session();
        try (Transport transport = session.getTransport()) {
            transport.connect();
            transport.close();
            transport.connect();
        }
        assertEquals(2, sandbox.exchange().logins().size());
        assertTrue(sandbox.exchange().logins().stream().allMatch(SeenLogin::accepted));
        assertEquals(1, sandbox.entra().tokenRequests());
    }

    @Test
    void session_afterALogin_holdsNeitherTokenNorNewProperties() throws Exception {
        Application application = Application.withOAuth2(sandbox);
        Properties before = (Properties) application.properties.clone();
        Session session = application.session();
        Transport transport = session.getTransport();
        transport.connect();
        transport.close();
        assertAll(
                () -> assertEquals(before, session.getProperties()),
                () -> assertEquals(null, session.getPasswordAuthentication(transport.getURLName())),
                () -> assertTrue(transport instanceof SMTPTransport));
    }

    private void assertDeliveredAs(String user) {
        assertEquals(
                1,
                sandbox.exchange().logins().size(),
                () -> sandbox.exchange().logins().toString());
        SeenLogin login = sandbox.exchange().logins().get(0);
        assertAll(
                () -> assertEquals("XOAUTH2", login.mechanism()),
                () -> assertEquals(user, login.user()),
                () -> assertTrue(login.tls()),
                () -> assertTrue(login.accepted()),
                () -> assertEquals(1, sandbox.exchange().delivered()),
                () -> assertEquals(1, sandbox.entra().tokenRequests()),
                () -> assertEquals(0, sandbox.entra().discoveryRequests()),
                () -> assertFalse(
                        String.join("\n", sandbox.exchange().transcript()).contains(PASSWORD)));
    }
}

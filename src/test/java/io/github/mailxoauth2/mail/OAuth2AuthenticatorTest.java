package io.github.mailxoauth2.mail;

import static io.github.mailxoauth2.mail.Application.MAILBOX;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.internal.wiring.VirtualTime;
import io.github.mailxoauth2.sandbox.EntraMood;
import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.SeenLogin;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import org.eclipse.angus.mail.imap.IMAPSSLStore;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Authenticator with stock transports and stores, as a framework uses it that wants no more than its name. */
class OAuth2AuthenticatorTest {

    private Sandbox sandbox;
    private VirtualTime time;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
        time = VirtualTime.in(sandbox);
    }

    @AfterEach
    void stop() {
        time.close();
        sandbox.close();
    }

    /** The cost that remains: the Session keeps the first token, so that after its end each connect has one refusal. */
    @Test
    void stockTransport_acrossARollOver_costsOneRefusalForEachConnect() throws Exception {
        Session session = Session.getInstance(stock("smtp"), new OAuth2Authenticator(stock("smtp")));
        send(session);
        send(session);
        time.pass(Duration.ofHours(2));
        send(session);
        send(session);
        assertEquals(
                List.of(true, true, false, true, false, true),
                sandbox.exchange().logins().stream().map(SeenLogin::accepted).toList());
        assertEquals(4, sandbox.exchange().delivered());
        assertEquals(2, sandbox.entra().tokenRequests());
    }

    @Test
    void stockStore_withUserOfTheApplication_logsInAsThatUser() throws Exception {
        Properties properties = stock("imaps");
        Session session = Session.getInstance(properties, new OAuth2Authenticator(properties));
        try (Store store = session.getStore("imaps")) {
            assertEquals(IMAPSSLStore.class, store.getClass());
            store.connect("shared@contoso.com", null);
        }
        SeenLogin login = sandbox.exchange().logins().get(0);
        assertTrue(login.accepted());
        assertEquals("shared@contoso.com", login.user());
    }

    /** Our own transport asks the Authenticator for the user alone. */
    @Test
    void ourTransport_withIt_suffersNothing() throws Exception {
        Properties properties = Application.of(sandbox).oauth2(sandbox).properties;
        properties.setProperty("mail.smtp.oauth2.user", MAILBOX);
        Session session = Session.getInstance(properties, new OAuth2Authenticator(properties));
        send(session);
        time.pass(Duration.ofHours(2));
        send(session);
        assertEquals(
                List.of(true, true),
                sandbox.exchange().logins().stream().map(SeenLogin::accepted).toList());
        assertNull(
                session.getPasswordAuthentication(session.getTransport("smtp").getURLName()));
    }

    @Test
    void noArgumentConstructor_readsWhatStandsOutsideTheSession() throws Exception {
        Properties outside = Application.of(sandbox).oauth2(sandbox).properties;
        outside.setProperty("mail.smtp.oauth2.hosts", "localhost");
        outside.setProperty("mail.smtp.oauth2.user", MAILBOX);
        outside.stringPropertyNames().stream()
                .filter(name -> name.contains("oauth2"))
                .forEach(name -> System.setProperty(name, outside.getProperty(name)));
        try {
            Authenticator byName = (Authenticator) Class.forName(OAuth2Authenticator.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            PasswordAuthentication answer = ask(byName, "smtp", null);
            assertNotNull(answer);
            assertEquals(MAILBOX, answer.getUserName());
            assertTrue(sandbox.entra().accepts(answer.getPassword()));
        } finally {
            outside.stringPropertyNames().forEach(System::clearProperty);
        }
    }

    @Test
    void service_isRegistered() {
        assertEquals(
                List.of(OAuth2Authenticator.class),
                ServiceLoader.load(Authenticator.class).stream()
                        .map(ServiceLoader.Provider::type)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "app@contoso.com, -, -, -, app@contoso.com",
                "-, smtp@contoso.com, all@contoso.com, key@contoso.com, smtp@contoso.com",
                "-, -, all@contoso.com, key@contoso.com, all@contoso.com",
                "-, -, -, key@contoso.com, key@contoso.com",
                "system login, -, -, key@contoso.com, key@contoso.com",
                "system login, -, -, -, -"
            })
    void user_isWhomTheApplicationNames(String asked, String ofProtocol, String ofAll, String key, String expected) {
        Properties properties = Application.of(sandbox).oauth2(sandbox).properties;
        set(properties, "mail.smtp.user", ofProtocol);
        set(properties, "mail.user", ofAll);
        set(properties, "mail.smtp.oauth2.user", key);
        String user = "system login".equals(asked) ? System.getProperty("user.name") : asked;
        PasswordAuthentication answer = ask(new OAuth2Authenticator(properties), "smtp", user);
        assertEquals(expected, answer == null ? null : answer.getUserName());
    }

    @Test
    void off_hasNoAnswer() {
        assertNull(ask(new OAuth2Authenticator(), "smtp", MAILBOX));
        assertNull(ask(new OAuth2Authenticator(stock("smtp")), "imap", MAILBOX));
        assertEquals(0, sandbox.entra().tokenRequests());
    }

    @Test
    void noToken_hasNoAnswerAndLeavesTheStockFailure() {
        sandbox.entra().mood(EntraMood.SECRET_EXPIRED);
        Session session = Session.getInstance(stock("smtp"), new OAuth2Authenticator(stock("smtp")));
        AuthenticationFailedException failure = assertThrows(AuthenticationFailedException.class, () -> send(session));
        assertEquals("failed to connect, no password specified?", failure.getMessage());
        assertEquals(0, sandbox.exchange().logins().size());
    }

    private static PasswordAuthentication ask(Authenticator authenticator, String protocol, String user) {
        return Session.getInstance(new Properties(), authenticator)
                .requestPasswordAuthentication(java.net.InetAddress.getLoopbackAddress(), -1, protocol, null, user);
    }

    private static void set(Properties properties, String name, String value) {
        if (value != null) {
            properties.setProperty(name, value);
        }
    }

    private void send(Session session) throws Exception {
        Transport transport = session.getTransport("smtp");
        transport.connect();
        transport.sendMessage(
                Application.of(sandbox).message(session),
                new jakarta.mail.Address[] {new jakarta.mail.internet.InternetAddress("ops@example.com")});
        transport.close();
    }

    /** As an administrator configures the stock classes for XOAUTH2. */
    private Properties stock(String protocol) {
        String prefix = "mail." + protocol + ".";
        Reader reader = Reader.withOAuth2(sandbox, protocol)
                .set(prefix + "class", (protocol.equals("smtp") ? SMTPTransport.class : IMAPSSLStore.class).getName())
                .set(prefix + "auth", "true")
                .set(prefix + "auth.mechanisms", "XOAUTH2")
                .set(prefix + "starttls.enable", "true");
        return reader.properties;
    }
}

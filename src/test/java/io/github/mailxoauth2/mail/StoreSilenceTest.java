package io.github.mailxoauth2.mail;

import static io.github.mailxoauth2.mail.Application.MAILBOX;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.StoreMood;
import io.github.mailxoauth2.sasl.BearerSaslProvider;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.angus.mail.imap.IMAPSSLStore;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * With everything turned on that prints, reading mail shows neither token nor secret; nor does the stock SASL path with
 * our mechanism in it.
 */
class StoreSilenceTest {

    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private Sandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
        sandbox.entra().tokenLength(3000);
    }

    @AfterEach
    void stop() {
        Security.removeProvider(BearerSaslProvider.NAME);
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "imap, NORMAL, true, true",
        "imaps, NORMAL, true, true",
        "imaps, NORMAL, false, true",
        "imaps, REJECT, true, false",
        "imaps, ERROR_CHALLENGE, false, false",
        "imaps, DROP_AFTER_AUTH, true, false",
        "imaps, AUTHENTICATED_BUT_NOT_CONNECTED, true, true",
        "pop3, NORMAL, true, true",
        "pop3s, NORMAL, true, true",
        "pop3s, REJECT, true, false",
        "pop3s, ERROR_CHALLENGE, true, false",
        "pop3s, DROP_AFTER_AUTH, true, false"
    })
    void reading_withAllThatPrints_holdsNoSecret(String protocol, StoreMood mood, boolean saslIr, boolean accepted)
            throws Exception {
        try (Output output = new Output()) {
            sandbox.exchange().storeMood(mood);
            sandbox.exchange()
                    .acceptToken(token ->
                            tokens.add(token) && accepted && sandbox.entra().accepts(token));
            if (!saslIr) {
                sandbox.exchange().withoutSaslInitialResponse();
            }
            Reader reader = loud(Reader.withOAuth2(sandbox, protocol));
            try (Store store = reader.session().getStore(protocol)) {
                store.connect();
                Folder inbox = store.getFolder("INBOX");
                inbox.open(Folder.READ_ONLY);
                inbox.close(false);
            } catch (MessagingException e) {
                e.printStackTrace(output.stackTraces);
            }
            assertSilent(output, reader, "DEBUG " + (protocol.startsWith("imap") ? protocol.toUpperCase() : "POP3"));
        }
    }

    /**
     * Stock classes, our mechanism installed before theirs, which takes the token from our settings and not from the
     * password.
     */
    @ParameterizedTest
    @CsvSource({"smtp", "imaps"})
    void stockSaslPath_withOurMechanism_logsInAndHoldsNoSecret(String protocol) throws Exception {
        // Before the stock classes' own, which takes the password for a token.
        Security.insertProviderAt(new BearerSaslProvider(), 1);
        try (Output output = new Output()) {
            sandbox.exchange()
                    .acceptToken(token -> tokens.add(token) && sandbox.entra().accepts(token));
            String prefix = "mail." + protocol + ".";
            Class<?> stock = protocol.equals("smtp") ? SMTPTransport.class : IMAPSSLStore.class;
            // Not mail.debug.auth: with it the stock classes print every login, which is what it is for.
            Reader reader = Reader.withOAuth2(sandbox, protocol)
                    .set("mail.debug", "true")
                    .set(prefix + "class", stock.getName())
                    .set(prefix + "starttls.enable", "true")
                    .set(prefix + "auth", "true")
                    .set(prefix + "sasl.enable", "true")
                    .set(prefix + "sasl.mechanisms", "XOAUTH2");
            Session session = reader.session();
            if (protocol.equals("smtp")) {
                try (Transport transport = session.getTransport("smtp")) {
                    transport.connect(MAILBOX, "dummy");
                }
            } else {
                try (Store store = session.getStore("imaps")) {
                    store.connect(MAILBOX, "dummy");
                }
            }
            assertEquals(1, sandbox.exchange().logins().size());
            assertTrue(sandbox.exchange().logins().get(0).accepted());
            assertFalse(sandbox.exchange().logins().get(0).twoStep());
            assertSilent(output, reader, "SASL client XOAUTH2");
        }
    }

    @Test
    void ourStore_withSaslSwitchedOn_leavesTheJvmAloneAndStaysSilent() throws Exception {
        try (Output output = new Output()) {
            sandbox.exchange()
                    .acceptToken(token -> tokens.add(token) && sandbox.entra().accepts(token));
            List<Provider> before = List.of(Security.getProviders());
            Reader reader = loud(Reader.withOAuth2(sandbox, "imaps")).set("mail.imaps.sasl.enable", "true");
            try (Store store = reader.session().getStore("imaps")) {
                store.connect();
            }
            assertEquals(1, sandbox.exchange().logins().size());
            assertEquals(before, List.of(Security.getProviders()));
            assertSilent(output, reader, "DEBUG IMAPS");
        }
    }

    private static Reader loud(Reader reader) {
        return reader.set("mail.debug", "true")
                .set("mail.debug.auth", "true")
                .set("mail.debug.auth.password", "true")
                .set("mail.debug.auth.username", "true");
    }

    private void assertSilent(Output output, Reader reader, String looked) {
        String everything = output.text() + reader.debugOutput.toString(StandardCharsets.UTF_8);
        assertTrue(everything.contains(looked), "the debug output was looked at");
        assertTrue(output.records() > 0, "the log was looked at");
        Output.assertHidden(everything, sandbox.entra().clientSecret());
        for (String token : tokens) {
            Output.assertHidden(everything, token);
            assertFalse(everything.contains(token.split("\\.")[2]), "the token's signature");
        }
        for (String line : sandbox.exchange().transcript()) {
            String[] words = line.split(" ");
            String last = words[words.length - 1];
            boolean secret = line.startsWith("C: ") && last.length() > 200;
            assertFalse(secret && everything.contains(last.substring(last.length() - 200)), "the SASL response");
        }
    }
}

package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.internal.operating.SeenBeans;
import io.github.mailxoauth2.internal.wiring.NoTokens;
import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.SmtpMood;
import io.github.mailxoauth2.sandbox.StoreMood;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.JMException;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logins are counted with their credential, and what was said in the last one that failed is kept. */
class FailedLoginTest {

    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private Sandbox sandbox;
    private SeenBeans beans;

    @BeforeEach
    void start() throws JMException {
        NoTokens.kept();
        sandbox = Sandbox.start();
        beans = SeenBeans.of(sandbox.entra().clientId());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void loginsThatSucceed_areCounted_andNothingOfThemIsKept() throws Exception {
        try (Output output = new Output()) {
            Application.withOAuth2(sandbox).send();
            Application.withOAuth2(sandbox).send();
            assertFalse(output.text().contains("A login failed."), "a login that succeeded has no transcript");
        }
        assertEquals(2L, beans.value("Logins"));
        assertEquals(0L, beans.value("RefusedLogins"));
        assertEquals(
                sandbox.exchange().transcript().stream()
                        .filter("C: AUTH XOAUTH2"::equals)
                        .count(),
                beans.value("TwoStepLogins"));
        assertEquals(Map.of(), failures());
        assertNull(beans.value("LastFailedLogin"));
        assertNull(beans.value("LastError"));
    }

    @Test
    void smtpLogin_refusedTwiceByAServerThatRepeatsTheToken_isKeptAndLoggedWithoutIt() throws Exception {
        sandbox.exchange().acceptToken(token -> {
            tokens.add(token);
            sandbox.exchange().refuse("535 5.7.3 Authentication unsuccessful for " + token);
            return false;
        });
        String log;
        MessagingException refused;
        try (Output output = new Output()) {
            refused = assertThrows(
                    MessagingException.class,
                    () -> Application.withOAuth2(sandbox).send());
            log = output.text();
        }
        assertTrue(refused.getMessage().contains("535 5.7.3"), refused.getMessage());
        assertEquals(refused.getMessage(), beans.value("LastError"));
        assertEquals(0L, beans.value("Logins"));
        assertEquals(2L, beans.value("RefusedLogins"));
        assertEquals(Map.of("535 5.7.3", 2L), failures());
        String said = (String) beans.value("LastFailedLogin");
        List<String> lines = said.lines().toList();
        assertEquals("smtp at localhost as " + Application.MAILBOX, lines.get(0));
        assertTrue(lines.contains("S: 250-STARTTLS"), said);
        assertEquals(
                2, lines.stream().filter(line -> line.equals("C: AUTH XOAUTH2")).count(), said);
        assertEquals(2, lines.stream().filter("C: ...."::equals).count(), said);
        // The second time, when the server knows what to repeat.
        assertEquals(
                1,
                lines.stream()
                        .filter("S: 535 5.7.3 Authentication unsuccessful for [removed]"::equals)
                        .count(),
                said);
        assertTrue(log.contains("A login failed. What was said: " + said), log);
        assertEquals(1, tokens.size());
        tokens.forEach(token -> Output.assertHidden(log + said, token));
    }

    @Test
    void errorChallenge_isReadable() throws Exception {
        sandbox.exchange().mood(SmtpMood.GMAIL_CHALLENGE);
        sandbox.exchange().acceptToken(token -> false);
        MessagingException refused = assertThrows(
                MessagingException.class, () -> Application.withOAuth2(sandbox).send());
        assertEquals(refused.getMessage(), beans.value("LastError"));
        String said = (String) beans.value("LastFailedLogin");
        assertTrue(said.contains("\nS: challenge {\"status\":\"400\""), said);
        assertTrue(said.contains("\nC: (acknowledged)\n"), said);
    }

    @ParameterizedTest
    @CsvSource({
        "imaps, REJECT, NO",
        "pop3s, REJECT, -ERR",
        "imaps, DROP_AFTER_AUTH, no answer",
        "pop3s, DROP_AFTER_AUTH, no answer"
    })
    void storeLogin_refused_isCountedByItsAnswer(String protocol, StoreMood mood, String code) throws Exception {
        sandbox.exchange().storeMood(mood);
        sandbox.exchange().acceptToken(token -> false);
        Reader reader = Reader.withOAuth2(sandbox, protocol);
        MessagingException refused = assertThrows(MessagingException.class, () -> {
            try (Store store = reader.session().getStore(protocol)) {
                store.connect();
            }
        });
        assertEquals(refused.getMessage(), beans.value("LastError"));
        assertEquals(Map.of(code, beans.value("RefusedLogins")), failures());
        String said = (String) beans.value("LastFailedLogin");
        assertTrue(said.startsWith(protocol + " at localhost as "), said);
        assertTrue(said.contains("\nC: AUTH XOAUTH2"), said);
        assertEquals(0L, beans.value("Logins"));
    }

    @ParameterizedTest
    @CsvSource({"imaps", "pop3s"})
    void storeLogin_accepted_isCounted(String protocol) throws Exception {
        try (Store store = Reader.withOAuth2(sandbox, protocol).session().getStore(protocol)) {
            store.connect();
        }
        assertEquals((long) sandbox.exchange().logins().size(), beans.value("Logins"));
        assertEquals(protocol.equals("pop3s") ? 1L : 0L, beans.value("TwoStepLogins"));
        assertNull(beans.value("LastFailedLogin"));
    }

    @Test
    void serverThatCannotBeReached_isTheLastError() throws Exception {
        Application.withOAuth2(sandbox).send();
        MessagingException refused = assertThrows(
                MessagingException.class,
                () -> Application.withOAuth2(sandbox).set("mail.smtp.port", "1").send());
        assertTrue(refused.getMessage().contains("localhost"), refused.getMessage());
        assertEquals(refused.getMessage(), beans.value("LastError"));
        assertEquals("smtp at localhost as " + Application.MAILBOX, beans.value("LastFailedLogin"));
        assertEquals(1L, beans.value("Logins"));
        assertEquals(0L, beans.value("RefusedLogins"));
    }

    private Map<String, Long> failures() throws JMException {
        Map<String, Long> all = new TreeMap<>();
        for (Object row : ((TabularData) beans.value("FailuresByCode")).values()) {
            CompositeData entry = (CompositeData) row;
            all.put((String) entry.get("key"), (Long) entry.get("value"));
        }
        return all;
    }
}

package io.github.mailxoauth2.mail;

import static io.github.mailxoauth2.mail.Application.MAILBOX;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.internal.wiring.VirtualTime;
import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.SeenLogin;
import io.github.mailxoauth2.sandbox.StoreMood;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A store that is held open for hours: each further connection of its pool logs in with a token that is valid then. */
class ImapPoolTest {

    private static final int POOL = 5;
    private static final int LIVES = 3;

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

    @Test
    void store_heldOpenAcrossThreeTokenLives_neverPresentsAnExpiredToken() throws Exception {
        Set<String> tokens = presentedTokens();
        Store store = pooled().session().getStore("imaps");
        store.connect();
        List<Folder> folders = new ArrayList<>();
        for (int life = 0; life < LIVES; life++) {
            for (int i = 0; i < POOL; i++) {
                Folder folder = store.getFolder("INBOX");
                folder.open(Folder.READ_ONLY);
                folders.add(folder);
            }
            time.pass(Duration.ofSeconds(3700));
        }
        for (Folder folder : folders) {
            folder.close(false);
        }
        store.close();
        assertEquals(LIVES * POOL, sandbox.exchange().logins().size());
        assertTrue(
                sandbox.exchange().logins().stream().allMatch(SeenLogin::accepted),
                () -> sandbox.exchange().logins().toString());
        assertEquals(LIVES, tokens.size());
        assertEquals(LIVES, sandbox.entra().tokenRequests());
    }

    @Test
    void folder_openedAfterTheTokenWasRevoked_costsOneRefusalAndOpens() throws Exception {
        Store store = pooled().session().getStore("imaps");
        store.connect();
        store.getFolder("INBOX").open(Folder.READ_ONLY);
        sandbox.entra().revokeAll();
        store.getFolder("INBOX").open(Folder.READ_ONLY);
        assertEquals(
                List.of(true, false, true),
                sandbox.exchange().logins().stream().map(SeenLogin::accepted).toList());
        assertEquals(3, sandbox.exchange().logins().size());
        assertEquals(2, sandbox.entra().tokenRequests());
        store.close();
    }

    /** The stock store throws "connection failure" and nothing else, so that the log has to tell. */
    @Test
    void folder_thatCannotLogIn_leavesTheExplanationInTheLog() throws Exception {
        List<String> warnings = new ArrayList<>();
        Handler ear = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                if (entry.getLevel() == Level.WARNING) {
                    warnings.add(entry.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger("io.github.mailxoauth2");
        log.addHandler(ear);
        try {
            Store store = pooled().session().getStore("imaps");
            store.connect();
            store.getFolder("INBOX").open(Folder.READ_ONLY);
            sandbox.exchange().storeMood(StoreMood.REJECT);
            Folder second = store.getFolder("INBOX");
            MessagingException failure = assertThrows(MessagingException.class, () -> second.open(Folder.READ_ONLY));
            assertEquals("connection failure", failure.getMessage());
            assertEquals(1, warnings.size(), warnings::toString);
            assertTrue(warnings.get(0).contains("AUTHENTICATE failed"), warnings::toString);
            assertTrue(warnings.get(0).contains("Fix: "), warnings::toString);
            store.close();
        } finally {
            log.removeHandler(ear);
        }
    }

    @Test
    @Timeout(30)
    void idle_isLeftAsItIs() throws Exception {
        Store store = pooled().session().getStore("imaps");
        store.connect();
        IMAPFolder inbox = (IMAPFolder) store.getFolder("INBOX");
        inbox.open(Folder.READ_ONLY);
        CountDownLatch ended = new CountDownLatch(1);
        Thread idler = new Thread(() -> {
            try {
                inbox.idle(true);
            } catch (MessagingException e) {
                // The folder was closed below.
            }
            ended.countDown();
        });
        idler.setDaemon(true);
        idler.start();
        while (sandbox.exchange().transcript().stream().noneMatch(line -> line.endsWith(" IDLE"))) {
            Thread.onSpinWait();
        }
        inbox.doCommand(protocol -> null);
        assertTrue(ended.await(20, TimeUnit.SECONDS), "a command ends IDLE");
        inbox.close(false);
        store.close();
    }

    /** An application may change the user of further connections, as of stock ones. */
    @Test
    void setUsername_appliesToTheNextConnection() throws Exception {
        IMAPStore store = (IMAPStore) pooled().session().getStore("imaps");
        store.connect();
        store.getFolder("INBOX").open(Folder.READ_ONLY);
        store.setUsername("shared@contoso.com");
        store.getFolder("INBOX").open(Folder.READ_ONLY);
        assertEquals(
                List.of(MAILBOX, "shared@contoso.com"),
                sandbox.exchange().logins().stream().map(SeenLogin::user).toList());
        store.close();
    }

    private Reader pooled() {
        return Reader.withOAuth2(sandbox, "imaps").set("mail.imaps.connectionpoolsize", String.valueOf(POOL));
    }

    private Set<String> presentedTokens() {
        Set<String> tokens = ConcurrentHashMap.newKeySet();
        sandbox.exchange()
                .acceptToken(
                        token -> (tokens.add(token) || true) && sandbox.entra().accepts(token));
        return tokens;
    }
}

package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.FakeProxy;
import io.github.mailxoauth2.sandbox.Sandbox;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The token request through a company's proxy, by our own keys and by the JVM's settings. */
class ProxyTest {

    private static final String PASSWORD = "pr0xy-S3cret";

    @TempDir
    Path work;

    private Sandbox sandbox;
    private FakeProxy proxy;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
        proxy = FakeProxy.start();
    }

    @AfterEach
    void stop() {
        proxy.close();
        sandbox.close();
    }

    @Test
    void send_throughAProxyWithoutLogin_sendsNone() throws Exception {
        behindProxy().send();

        assertEquals(1, sandbox.exchange().delivered());
        assertEquals(1, proxy.requests().size());
        String head = proxy.requests().get(0);
        assertTrue(head.startsWith("CONNECT " + entra() + " HTTP/1.1\r\nHost: " + entra() + "\r\n"), head);
        assertFalse(head.contains("Authorization"), head);
    }

    /**
     * The JVM forbids Basic to a proxy by its default for jdk.http.auth.tunneling.disabledSchemes; our tunnel does not
     * depend on it.
     */
    @Test
    void send_throughAProxyWithLogin_sendsItAtOnce() throws Exception {
        proxy.login("mail", PASSWORD);

        withLogin(PASSWORD).send();

        assertEquals(1, sandbox.exchange().delivered());
        assertEquals(1, proxy.requests().size());
    }

    @Test
    void send_withWrongProxyPassword_saysSoAndPrintsItNowhere() throws Exception {
        proxy.login("mail", PASSWORD);
        String wrong = "wr0ng-" + PASSWORD;
        List<String> log = new CopyOnWriteArrayList<>();

        MessagingException failure;
        try (Everything everything = new Everything(log)) {
            failure = assertThrows(MessagingException.class, withLogin(wrong).set("mail.debug", "true")::send);
        }

        assertTrue(failure.getMessage().contains("the proxy wants a login (407)"), failure.getMessage());
        assertTrue(failure.getMessage().contains("mail.smtp.oauth2.proxy.password"), failure.getMessage());
        String all = log + failure.toString() + failure.getCause();
        assertFalse(log.isEmpty());
        String basic = Base64.getEncoder().encodeToString(("mail:" + wrong).getBytes(StandardCharsets.UTF_8));
        for (String form : List.of(PASSWORD, basic, basic.substring(8, 20))) {
            assertFalse(all.contains(form), "the proxy's password is in the log");
        }
        assertEquals(0, sandbox.entra().connections());
    }

    @ParameterizedTest
    @CsvSource({
        "FORBIDDEN, the proxy does not let the connection through, let the proxy's administrators allow CONNECT",
        "STALL, no answer in time, proxy.host",
        "DROP, the connection was closed without an answer, proxy.host",
        "NOT_HTTP, SSH-2.0, proxy.host"
    })
    void send_whileTheProxyMisbehaves_saysSoInTime(FakeProxy.Mood mood, String words, String cure) throws Exception {
        proxy.mood(mood);
        Application application =
                behindProxy().set("mail.smtp.oauth2.connectiontimeout", "500").set("mail.smtp.oauth2.timeout", "500");

        MessagingException failure = assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThrows(MessagingException.class, application::send));

        assertTrue(failure.getMessage().contains(words), failure.getMessage());
        assertTrue(failure.getMessage().contains(cure), failure.getMessage());
        assertEquals(0, sandbox.entra().connections());
        proxy.mood(FakeProxy.Mood.NORMAL);
        application.send();
        assertEquals(1, sandbox.exchange().delivered());
    }

    @Test
    void send_withTheJvmsProxySetting_goesThroughThatOne() throws Exception {
        String output = child().output();

        assertTrue(output.endsWith("all sent"), output);
        assertEquals(1, proxy.requests().size());
        assertTrue(
                proxy.requests().get(0).startsWith("CONNECT " + entra() + " "),
                proxy.requests().get(0));
    }

    @Test
    void send_withTheJvmsProxySettingThatForbidsIt_saysSo() throws Exception {
        proxy.mood(FakeProxy.Mood.FORBIDDEN);

        String output = child().output();

        assertTrue(output.contains("the proxy does not let the connection through"), output);
    }

    private SendMailsRun child() throws IOException {
        return SendMailsRun.of(1, Application.withOAuth2(sandbox), sandbox, work)
                .option("-Dhttps.proxyHost=" + proxy.host())
                .option("-Dhttps.proxyPort=" + proxy.port())
                .option("-Dhttp.nonProxyHosts=");
    }

    private Application behindProxy() {
        return Application.withOAuth2(sandbox)
                .set("mail.smtp.oauth2.proxy.host", proxy.host())
                .set("mail.smtp.oauth2.proxy.port", String.valueOf(proxy.port()));
    }

    private Application withLogin(String password) {
        return behindProxy()
                .set("mail.smtp.oauth2.proxy.user", "mail")
                .set("mail.smtp.oauth2.proxy.password", password);
    }

    private String entra() {
        return sandbox.entra().authority().substring("https://".length());
    }

    /** Every log record of this JVM meanwhile, at every level. */
    private static final class Everything extends Handler implements AutoCloseable {

        private final Logger root = Logger.getLogger("");
        private final Level before = root.getLevel();
        private final List<String> log;

        Everything(List<String> log) {
            this.log = log;
            setLevel(Level.ALL);
            root.setLevel(Level.ALL);
            root.addHandler(this);
        }

        @Override
        public void publish(LogRecord record) {
            log.add(new SimpleFormatter().format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            root.removeHandler(this);
            root.setLevel(before);
        }
    }
}

package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.FakeProxy;
import io.github.mailxoauth2.sandbox.Fault;
import io.github.mailxoauth2.sandbox.RecordedRequest;
import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.TestCertificates;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What applications and their servers set for HTTP in the whole JVM, and which of it counts for the token request. */
class JvmWideHttpTest {

    private final Sandbox sandbox = Sandbox.start();

    @TempDir
    Path work;

    @AfterEach
    void stop() {
        Authenticator.setDefault(null);
        CookieHandler.setDefault(null);
        sandbox.close();
    }

    /**
     * The JDK's client asked it up to 20 times, and sent the application's password and the client secret each time.
     */
    @Test
    void send_withAnAuthenticatorAndAChallenge_asksEntraOnceAndTheAuthenticatorNever() {
        AtomicInteger asked = new AtomicInteger();
        Authenticator.setDefault(new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                asked.incrementAndGet();
                return new PasswordAuthentication("application", "its own password".toCharArray());
            }
        });
        String body = "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: no\"}";
        sandbox.entra()
                .failInAnswer(Fault.saying("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\n"
                        + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body));

        AuthenticationFailedException refused = assertThrows(
                AuthenticationFailedException.class,
                () -> Application.withOAuth2(sandbox).send());

        assertTrue(refused.getMessage().contains("AADSTS7000215"), refused.getMessage());
        assertEquals(1, sandbox.entra().tokenRequests());
        assertEquals(0, asked.get());
        assertEquals(null, sandbox.entra().requests().get(0).header("Authorization"));
    }

    @Test
    void send_withACookieHandler_givesItNoneAndTakesNone() throws Exception {
        CookieManager cookies = new CookieManager();
        CookieHandler.setDefault(cookies);
        cookies.put(
                new URI(sandbox.entra().authority()), java.util.Map.of("Set-Cookie", List.of("session=application")));

        Application.withOAuth2(sandbox).send();

        RecordedRequest request = sandbox.entra().requests().get(0);
        assertEquals(null, request.header("Cookie"));
        assertEquals("close", request.header("Connection"));
        assertEquals(1, cookies.getCookieStore().getCookies().size());
    }

    /** A selector of the application's counts, and is told of the proxy that does not answer; the next way is taken. */
    @Test
    void send_withAProxySelector_takesTheFirstWayThatWorks() throws Exception {
        ProxySelector before = ProxySelector.getDefault();
        List<URI> asked = new ArrayList<>();
        try (FakeProxy closed = FakeProxy.start();
                FakeProxy proxy = FakeProxy.start()) {
            closed.shutDoor();
            ProxySelector.setDefault(new ProxySelector() {
                @Override
                public List<Proxy> select(URI uri) {
                    asked.add(uri);
                    return List.of(through(closed), through(proxy));
                }

                @Override
                public void connectFailed(URI uri, SocketAddress address, java.io.IOException failure) {
                    asked.add(uri);
                }
            });

            Application.withOAuth2(sandbox).send();

            assertEquals(1, proxy.requests().size());
            assertTrue(asked.contains(new URI(sandbox.entra().authority() + "/")), asked.toString());
        } finally {
            ProxySelector.setDefault(before);
        }
        assertEquals(1, sandbox.exchange().delivered());
    }

    private static Proxy through(FakeProxy proxy) {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port()));
    }

    /** WebLogic's connections for https are of a class of its own. */
    @Test
    void applicationServersOwnHttpsHandler_isNotAskedAndTheTokenIsFetched() throws Exception {
        String output = SendMailsRun.of(1, Application.withOAuth2(sandbox), sandbox, work)
                .option("-Djava.protocol.handler.pkgs=io.github.mailxoauth2.mail.handlers")
                .output();

        assertTrue(output.endsWith("all sent"), output);
        assertEquals(1, sandbox.entra().tokenRequests());
    }

    @Test
    void applicationServersOwnHttpsHandler_isNotAskedWhereAProxyIsBetween() throws Exception {
        try (FakeProxy proxy = FakeProxy.start()) {
            Application application = Application.withOAuth2(sandbox)
                    .set("mail.smtp.oauth2.proxy.host", proxy.host())
                    .set("mail.smtp.oauth2.proxy.port", String.valueOf(proxy.port()));

            String output = SendMailsRun.of(1, application, sandbox, work)
                    .option("-Djava.protocol.handler.pkgs=io.github.mailxoauth2.mail.handlers")
                    .output();

            assertTrue(output.endsWith("all sent"), output);
            assertEquals(1, proxy.requests().size());
        }
    }

    /** Applications that once had trouble with a certificate switch the check of names off, for everybody. */
    @Test
    void applicationServersOwnHostnameVerifier_doesNotLoosenTheTokenRequest() {
        HostnameVerifier before = HttpsURLConnection.getDefaultHostnameVerifier();
        HttpsURLConnection.setDefaultHostnameVerifier((host, session) -> true);
        sandbox.entra().show(TestCertificates.shared().serverContextFor("login.example.com"));
        try {
            Exception failure = assertThrows(MessagingException.class, Application.withOAuth2(sandbox)::send);

            assertTrue(failure.getMessage().contains("certificate"), failure.getMessage());
        } finally {
            HttpsURLConnection.setDefaultHostnameVerifier(before);
        }
        assertEquals(0, sandbox.entra().requests().size());
        assertEquals(0, sandbox.exchange().connections());
    }

    /** Nobody listens at the first of the two addresses. */
    @Test
    void send_toANameWithTwoAddresses_triesTheSecondToo() throws Exception {
        Path hosts = work.resolve("hosts");
        Files.writeString(hosts, "127.0.0.66 localhost\n127.0.0.1 localhost\n");

        String output = SendMailsRun.of(
                        1, Application.withOAuth2(sandbox).set("mail.smtp.host", "127.0.0.1"), sandbox, work)
                .option("-Djdk.net.hosts.file=" + hosts)
                .output();

        assertTrue(output.endsWith("all sent"), output);
    }

    @Test
    void send_toANameThatNobodyKnows_saysWhich() {
        Application application =
                Application.withOAuth2(sandbox).set("mail.smtp.oauth2.authority", "https://login.contoso.invalid");

        Exception failure = assertThrows(MessagingException.class, application::send);

        assertTrue(failure.getMessage().contains("login.contoso.invalid"), failure.getMessage());
        assertFalse(failure.getMessage().contains("given up"), failure.getMessage());
    }
}

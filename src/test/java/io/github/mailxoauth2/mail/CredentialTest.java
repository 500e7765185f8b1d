package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.ClientKey;
import io.github.mailxoauth2.sandbox.EntraMood;
import io.github.mailxoauth2.sandbox.RecordedRequest;
import io.github.mailxoauth2.sandbox.Sandbox;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each way to prove who the application is delivers a mail by properties alone; the fake Entra checks what really
 * arrives.
 */
class CredentialTest {

    private static final String AES256 = "2.16.840.1.101.3.4.1.42";

    @TempDir
    Path files;

    private Sandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"one PEM file", "two PEM files", "encrypted PEM", "PKCS#12"})
    void send_withCertificate_delivers(String form) throws Exception {
        ClientKey key = ClientKey.rsa();
        sandbox.entra().registerCertificate(key.certificate());
        Application application = without("clientsecret");
        switch (form) {
            case "one PEM file" ->
                application.set(
                        "mail.smtp.oauth2.certificate", write("app.pem", key.certificatesPem() + key.pkcs8Pem()));
            case "two PEM files" ->
                application
                        .set("mail.smtp.oauth2.certificate", write("app.crt", key.certificatesPem()))
                        .set("mail.smtp.oauth2.certificate.key", write("app.key", key.traditionalPem()));
            case "encrypted PEM" ->
                application
                        .set(
                                "mail.smtp.oauth2.certificate",
                                write("app.pem", key.certificatesPem() + key.encryptedPem(AES256, "s3cret-pass")))
                        .set("mail.smtp.oauth2.certificate.password.file", write("password", "s3cret-pass\n"));
            default ->
                application
                        .set(
                                "mail.smtp.oauth2.certificate",
                                key.writePkcs12(files.resolve("app.pfx"), "s3cret-pass")
                                        .toString())
                        .set("mail.smtp.oauth2.certificate.password", "s3cret-pass");
        }
        application.send();

        assertEquals(1, sandbox.exchange().delivered());
        assertEquals(1, sandbox.entra().tokenRequests());
        RecordedRequest request = sandbox.entra().requests().get(0);
        assertNull(request.parameter("client_secret"));
        assertEquals(
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", request.parameter("client_assertion_type"));
    }

    @Test
    void send_withChain_sendsItInFull() throws Exception {
        ClientKey key = ClientKey.rsa().issue().issue();
        sandbox.entra().registerCertificate(key.certificate());
        without("clientsecret")
                .set("mail.smtp.oauth2.certificate", write("app.pem", key.pkcs8Pem() + key.certificatesPem()))
                .send();

        assertEquals(1, sandbox.exchange().delivered());
        assertEquals(key.chain(), sandbox.entra().assertedChain(0));
        assertEquals(3, key.chain().size());
    }

    @Test
    void send_withCertificateTwice_signsANewAssertion() throws Exception {
        ClientKey key = ClientKey.rsa();
        sandbox.entra().registerCertificate(key.certificate());
        Application application = without("clientsecret")
                .set("mail.smtp.oauth2.certificate", write("app.pem", key.pkcs8Pem() + key.certificatesPem()));
        application.send();
        sandbox.entra().revokeAll();
        application.send();

        assertEquals(2, sandbox.exchange().delivered());
        assertNotEquals(assertion(0), assertion(1));
    }

    @Test
    void send_withCertificateThatIsNotRegistered_saysSo() throws Exception {
        ClientKey key = ClientKey.rsa();
        Application application = without("clientsecret")
                .set("mail.smtp.oauth2.certificate", write("app.pem", key.pkcs8Pem() + key.certificatesPem()));

        AuthenticationFailedException failure = assertThrows(AuthenticationFailedException.class, application::send);

        assertTrue(failure.getMessage().contains("AADSTS700027"), failure.getMessage());
        assertTrue(failure.getMessage().contains("upload the public certificate"), failure.getMessage());
        assertEquals(1, sandbox.entra().tokenRequests());
    }

    @Test
    void send_withCertificateThatCannotBeUsed_namesKeyAndFileAndAsksNobody() throws Exception {
        Application application = without("clientsecret")
                .set(
                        "mail.smtp.oauth2.certificate",
                        ClientKey.rsa()
                                .writePkcs12(files.resolve("a.p12"), "right")
                                .toString())
                .set("mail.smtp.oauth2.certificate.password", "wrong-s3cret");

        AuthenticationFailedException failure = assertThrows(AuthenticationFailedException.class, application::send);

        assertTrue(
                failure.getMessage()
                        .contains("mail.smtp.oauth2.certificate (" + files.resolve("a.p12")
                                + ") cannot be opened with the password of mail.smtp.oauth2.certificate.password"),
                failure.getMessage());
        assertFalse(failure.getMessage().contains("wrong-s3cret"), failure.getMessage());
        assertEquals(0, sandbox.entra().tokenRequests());
    }

    @Test
    void send_withFederatedToken_sendsWhatIsInTheFileNow() throws Exception {
        sandbox.entra().federatedToken("aGVhZGVy.Ym9keTE.c2ln");
        Path file = Path.of(write("token", "aGVhZGVy.Ym9keTE.c2ln"));
        Application application = without("clientsecret").set("mail.smtp.oauth2.assertion.file", file.toString());
        application.send();
        sandbox.entra().federatedToken("aGVhZGVy.Ym9keTI.c2ln");
        Files.writeString(file, "aGVhZGVy.Ym9keTI.c2ln\n");
        sandbox.entra().revokeAll();
        application.send();

        assertEquals(2, sandbox.exchange().delivered());
        assertEquals("aGVhZGVy.Ym9keTE.c2ln", assertion(0));
        assertEquals("aGVhZGVy.Ym9keTI.c2ln", assertion(1));
    }

    @Test
    void send_withSecretReplacedWhileItIsRefused_triesTheNewOne() throws Exception {
        String old = sandbox.entra().clientSecret();
        String fresh = "new~" + old;
        Path file = Path.of(write("secret", old));
        Application application = without("clientsecret").set("mail.smtp.oauth2.clientsecret.file", file.toString());
        sandbox.entra().clientSecret(fresh);
        sandbox.entra().hold();
        Thread sender = new Thread(() -> {
            try {
                application.send();
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        });
        sender.start();
        assertTrue(sandbox.entra().awaitTokenRequests(1, Duration.ofSeconds(10)));
        Files.writeString(file, fresh);
        sandbox.entra().release();
        sender.join(10_000);

        assertEquals(1, sandbox.exchange().delivered());
        assertEquals(2, sandbox.entra().tokenRequests());
    }

    @Test
    void send_withWrongSecretInAFileThatStays_asksOnce() throws Exception {
        Application application = without("clientsecret")
                .set("mail.smtp.oauth2.clientsecret.file", write("secret", "not~the~right~secret"));

        AuthenticationFailedException failure = assertThrows(AuthenticationFailedException.class, application::send);

        assertTrue(failure.getMessage().contains("AADSTS7000215"), failure.getMessage());
        assertEquals(1, sandbox.entra().tokenRequests());
    }

    @Test
    void send_withFirstRefused_usesTheNextAndSaysSoOnce() throws Exception {
        try (Log warnings = new Log()) {
            Application application = Application.withOAuth2(sandbox)
                    .set("mail.smtp.oauth2.clientsecret", "the~old~secret~that~expired")
                    .set("mail.smtp.oauth2.clientsecret.next", sandbox.entra().clientSecret());
            application.send();
            sandbox.entra().revokeAll();
            application.send();

            assertEquals(2, sandbox.exchange().delivered());
            assertEquals(3, sandbox.entra().tokenRequests());
            String warning = warnings.next();
            assertTrue(
                    warning.startsWith(
                            "mail.smtp.oauth2.clientsecret was refused, and mail.smtp.oauth2.clientsecret.next is in use instead."),
                    warning);
            assertTrue(warning.contains("AADSTS7000215"), warning);
            assertFalse(warning.contains("the~old~secret"), warning);
            assertTrue(warnings.isEmpty());
        }
    }

    @Test
    void send_withSecretFirstAndCertificateNext_rotatesFromOneToTheOther() throws Exception {
        ClientKey key = ClientKey.rsa();
        sandbox.entra().registerCertificate(key.certificate());
        Application.withOAuth2(sandbox)
                .set("mail.smtp.oauth2.clientsecret", "the~old~secret~that~expired")
                .set("mail.smtp.oauth2.certificate.next", write("app.pem", key.certificatesPem() + key.pkcs8Pem()))
                .send();

        assertEquals(1, sandbox.exchange().delivered());
        assertEquals(2, sandbox.entra().tokenRequests());
    }

    @Test
    void send_withFirstFileGone_usesTheNext() throws Exception {
        without("clientsecret")
                .set("mail.smtp.oauth2.clientsecret.file", files.resolve("gone").toString())
                .set(
                        "mail.smtp.oauth2.clientsecret.next.file",
                        write("secret", sandbox.entra().clientSecret()))
                .send();

        assertEquals(1, sandbox.exchange().delivered());
        assertEquals(1, sandbox.entra().tokenRequests());
    }

    @Test
    void send_withBothRefused_namesBoth() {
        Application application = Application.withOAuth2(sandbox)
                .set("mail.smtp.oauth2.clientsecret", "the~old~secret~that~expired")
                .set("mail.smtp.oauth2.clientsecret.next", "another~secret~that~is~wrong");

        AuthenticationFailedException failure = assertThrows(AuthenticationFailedException.class, application::send);

        assertTrue(failure.getMessage().contains("AADSTS7000215"), failure.getMessage());
        assertEquals(2, sandbox.entra().tokenRequests());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNAVAILABLE_503", "CONDITIONAL_ACCESS"})
    void send_refusedForAnotherReason_leavesTheNextAlone(EntraMood mood) {
        sandbox.entra().mood(mood);
        Application application =
                Application.withOAuth2(sandbox).set("mail.smtp.oauth2.clientsecret.next", "another~secret~in~reserve");

        MessagingException failure = assertThrows(MessagingException.class, application::send);

        assertTrue(failure.getMessage().startsWith("No access token from "), failure.getMessage());
        assertEquals(1, sandbox.entra().tokenRequests());
    }

    private Application without(String key) {
        return Application.withOAuth2(sandbox).unset("mail.smtp.oauth2." + key);
    }

    private String assertion(int request) {
        return sandbox.entra().requests().get(request).parameter("client_assertion");
    }

    private String write(String name, String text) throws Exception {
        return Files.writeString(files.resolve(name), text).toString();
    }

    /** The warnings in the log meanwhile. */
    private static final class Log extends Handler implements AutoCloseable {

        private final Logger logger = Logger.getLogger("io.github.mailxoauth2");
        private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

        Log() {
            logger.addHandler(this);
        }

        String next() throws InterruptedException {
            return String.valueOf(said.poll(10, TimeUnit.SECONDS));
        }

        boolean isEmpty() {
            return said.isEmpty();
        }

        @Override
        public void publish(LogRecord record) {
            said.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
        }
    }
}

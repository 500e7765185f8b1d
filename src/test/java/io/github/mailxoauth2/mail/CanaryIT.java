package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.internal.operating.SeenBeans;
import io.github.mailxoauth2.internal.settings.SettingKey;
import io.github.mailxoauth2.internal.wiring.NoTokens;
import io.github.mailxoauth2.sandbox.ClientKey;
import io.github.mailxoauth2.sandbox.Sandbox;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.management.JMException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every key in turn gets a secret that it should not, and every file in turn holds one: nothing of it comes out,
 * whatever is logged at FINEST, printed, or thrown with all its causes.
 */
class CanaryIT {

    private static final String SECRET = "Zq8~kT3vN0pLr5Xs.W2yUb7-Qe_Hj4mDc9AfGi";
    private static final String BASE64 = Base64.getEncoder()
            .encodeToString("\0\1canary \u00f1 of octets, long enough/\u20ac".getBytes(StandardCharsets.UTF_8));
    private static final String PASSPHRASE = "Tr0ub4dor&3! \u00f1and\u00fa #horse$ %battery";
    private static final String PEM =
            "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj\n-----END PRIVATE KEY-----\n";

    private static Sandbox sandbox;
    private static SeenBeans seen;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws JMException {
        NoTokens.kept();
        sandbox = Sandbox.start();
        // Before the first login: it makes no MBean server itself.
        seen = SeenBeans.of(sandbox.entra().clientId());
    }

    @AfterAll
    static void stop() throws Exception {
        String beans = seen.everythingThere();
        assertTrue(beans.contains("LastFailedLogin"), "the beans were looked at");
        for (String canary : List.of(SECRET, BASE64, PASSPHRASE, PEM)) {
            new Canary(canary).assertAbsent(beans);
        }
        sandbox.close();
    }

    static Stream<Arguments> everyKey() {
        List<Arguments> all = new ArrayList<>();
        for (SettingKey key : SettingKey.values()) {
            for (String canary : List.of(SECRET, BASE64, PASSPHRASE, PEM, SECRET + "\n" + SECRET, "{" + SECRET + "}")) {
                all.add(Arguments.of(key, canary));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("everyKey")
    void key_thatHoldsASecretItShouldNot_showsNothingOfIt(SettingKey key, String canary) {
        Application application = complete(key);
        application.set("mail.smtp.oauth2." + key.suffix(), canary);

        send(application, canary);
    }

    @ParameterizedTest
    @MethodSource("everyKey")
    void authorityOrConfig_thatHoldsASecret_showsNothingOfIt(SettingKey ignored, String canary) {
        send(complete(SettingKey.AUTHORITY).set("mail.oauth2.config", canary), canary);
        send(
                complete(SettingKey.AUTHORITY)
                        .set("mail.smtp.oauth2.authority", "https://user:" + canary + "@login.example.com/"),
                canary);
    }

    static Stream<Arguments> everyFile() {
        List<Arguments> all = new ArrayList<>();
        for (SettingKey key : SettingKey.values()) {
            if (key.type() == SettingKey.Type.FILE) {
                for (String canary : List.of(SECRET, BASE64, PASSPHRASE, PEM)) {
                    for (String content : List.of(
                            "%s",
                            "first line\n%s\n",
                            "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n",
                            "-----BEGIN %s PRIVATE KEY-----\nAAAA\n-----END %s PRIVATE KEY-----\n",
                            "MIIKYgIBAzCC%s",
                            "mail.smtp.oauth2.%s = x\nmail.smtp.oauth2.timeout = %s\n")) {
                        all.add(Arguments.of(key, canary, content));
                    }
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("everyFile")
    void file_thatHoldsASecretItShouldNot_showsNothingOfIt(SettingKey key, String canary, String content)
            throws Exception {
        Path file = Files.writeString(directory.resolve("file"), content.replace("%s", canary));
        Application application = complete(key).set("mail.smtp.oauth2." + key.suffix(), file.toString());

        send(application, canary);
        send(complete(SettingKey.AUTHORITY).set("mail.oauth2.config", file.toString()), canary);
    }

    /** Settings that would work, without what the key would contradict. */
    private Application complete(SettingKey key) {
        Application application = Application.withOAuth2(sandbox);
        String name = key.suffix();
        if (name.startsWith("certificate")) {
            Path pem = directory.resolve("certificate.pem");
            ClientKey own = ClientKeys.ONE;
            try {
                Files.writeString(pem, own.certificatesPem() + own.pkcs8Pem());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            application.unset("mail.smtp.oauth2.clientsecret");
            application.set("mail.smtp.oauth2.certificate", pem.toString());
            if (name.startsWith("certificate.next.")) {
                application.set("mail.smtp.oauth2.certificate.next", pem.toString());
            }
        } else if (name.equals("clientsecret.file") || name.equals("assertion.file")) {
            application.unset("mail.smtp.oauth2.clientsecret");
        } else if (name.equals("managedidentity")) {
            application.unset("mail.smtp.oauth2.clientsecret").unset("mail.smtp.oauth2.clientid");
        } else if (name.startsWith("proxy.")) {
            application
                    .set("mail.smtp.oauth2.proxy.host", "localhost")
                    .set("mail.smtp.oauth2.proxy.port", "9")
                    .set("mail.smtp.oauth2.proxy.user", "mail")
                    .set("mail.smtp.oauth2.proxy.password", "proxy-Passw0rd");
        } else if (name.equals("user")) {
            application.unset("mail.smtp.user");
        }
        return application.set("mail.debug", "true").set("mail.smtp.connectiontimeout", "20000");
    }

    private static void send(Application application, String canary) {
        try (Output output = new Output()) {
            try {
                application.send();
            } catch (MessagingException e) {
                e.printStackTrace(output.stackTraces);
                if (e.getNextException() != null) {
                    e.getNextException().printStackTrace(output.stackTraces);
                }
            }
            String everything = output.text() + application.debugOutput.toString(StandardCharsets.UTF_8);
            for (String line : canary.split("\n")) {
                if (!line.startsWith("-----")) {
                    new Canary(line).assertAbsent(everything);
                }
            }
        }
    }

    /** Made once: an RSA key takes its time. */
    private static final class ClientKeys {
        static final ClientKey ONE = ClientKey.rsa();
    }
}

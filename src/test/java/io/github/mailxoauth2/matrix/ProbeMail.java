package io.github.mailxoauth2.matrix;

import io.github.mailxoauth2.sandbox.Sandbox;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** One mail that the probe is to send: as whom, where, and with which properties of the Session. */
final class ProbeMail {

    static final String PASSWORD = "leftover-Passw0rd";

    private final Properties properties = new Properties();

    private ProbeMail() {}

    /** A mail of an application that passes no mail property at all. */
    static ProbeMail of(Sandbox sandbox, String name) {
        sandbox.exchange().acceptUser(mailbox(name));
        return new ProbeMail()
                .with("probe.name", name)
                .with("probe.host", sandbox.exchange().host())
                .with("probe.port", String.valueOf(sandbox.exchange().smtpPort()))
                .with("probe.user", mailbox(name))
                .with("probe.password", PASSWORD);
    }

    /** What an administrator writes to switch OAuth2 on, wherever it is written. */
    static Map<String, String> oauth2(Sandbox sandbox) {
        Map<String, String> keys = new TreeMap<>();
        keys.put("mail.smtp.oauth2.tenant", sandbox.entra().tenant());
        keys.put("mail.smtp.oauth2.clientid", sandbox.entra().clientId());
        keys.put("mail.smtp.oauth2.clientsecret", sandbox.entra().clientSecret());
        keys.put("mail.smtp.oauth2.authority", sandbox.entra().authority());
        return keys;
    }

    ProbeMail with(String name, String value) {
        properties.setProperty(name, value);
        return this;
    }

    ProbeMail with(Map<String, String> more) {
        more.forEach(this::with);
        return this;
    }

    /** An application that means to log in with its password, over TLS. */
    ProbeMail withPasswordLogin() {
        return with("mail.smtp.auth", "true")
                .with("mail.smtp.starttls.enable", "true")
                // Without it, JavaMail before 1.6 fails in the TLS handshake, as it does without this jar.
                .with("mail.smtp.ssl.protocols", "TLSv1.2");
    }

    String user() {
        return properties.getProperty("probe.user");
    }

    /** Writes the file that the probe reads, and returns its path. */
    String writeTo(Path directory) throws IOException {
        Path file = directory.resolve(properties.getProperty("probe.name") + ".properties");
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
        return file.toString();
    }

    /** The mailbox that a mail of this name is sent as. */
    static String mailbox(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-") + "@contoso.com";
    }
}

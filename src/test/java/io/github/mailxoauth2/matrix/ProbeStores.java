package io.github.mailxoauth2.matrix;

import io.github.mailxoauth2.sandbox.Sandbox;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** The stores that the probe is to open: one for each protocol, with OAuth2 on. */
final class ProbeStores {

    static final String NAME = "STORES";
    static final String USER = "reader@contoso.com";
    static final List<String> PROTOCOLS = List.of("imap", "imaps", "pop3", "pop3s");

    private ProbeStores() {}

    /** Writes the file that the probe reads, and returns its path. */
    static String writeTo(Path directory, Sandbox sandbox) throws IOException {
        sandbox.exchange().acceptUser(USER);
        Properties properties = new Properties();
        properties.setProperty("probe.name", NAME);
        properties.setProperty("probe.stores", "true");
        write(properties, "imap", sandbox.exchange().imapPort());
        write(properties, "imaps", sandbox.exchange().imapsPort());
        write(properties, "pop3", sandbox.exchange().pop3Port());
        write(properties, "pop3s", sandbox.exchange().pop3sPort());
        properties.setProperty("mail.debug", "true");
        properties.setProperty("mail.oauth2.tenant", sandbox.entra().tenant());
        properties.setProperty("mail.oauth2.clientid", sandbox.entra().clientId());
        properties.setProperty("mail.oauth2.clientsecret", sandbox.entra().clientSecret());
        properties.setProperty("mail.oauth2.authority", sandbox.entra().authority());
        Path file = directory.resolve("stores.properties");
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
        return file.toString();
    }

    /** What the probe printed of a protocol. */
    static String resultOf(String protocol, List<String> output) {
        return output.stream()
                .filter(line -> line.startsWith("RESULT " + protocol + " "))
                .findFirst()
                .orElse("no result for " + protocol);
    }

    private static void write(Properties properties, String protocol, int port) {
        properties.setProperty("mail." + protocol + ".host", "localhost");
        properties.setProperty("mail." + protocol + ".port", String.valueOf(port));
        properties.setProperty("mail." + protocol + ".user", USER);
        properties.setProperty("mail." + protocol + ".password", ProbeMail.PASSWORD);
        properties.setProperty("mail." + protocol + ".timeout", "20000");
    }
}

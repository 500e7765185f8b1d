package io.github.mailxoauth2.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A web application of one page, which sends a mail and says what became of it. It knows nothing of OAuth2. */
final class MailPage {

    static final String PASSWORD = "leftover-Passw0rd";

    private MailPage() {}

    /** Writes the application: the page for an API, and jars of its own. */
    static Path writeTo(Path application, String api, List<Path> jars) throws IOException {
        Files.createDirectories(application);
        try (InputStream in = MailPage.class.getResourceAsStream("mail.jsp.txt")) {
            String page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(application.resolve("mail.jsp"), page.replace("jakarta.mail", api));
        }
        Path lib = Files.createDirectories(application.resolve("WEB-INF/lib"));
        for (Path jar : jars) {
            Files.copy(jar, lib.resolve(jar.getFileName()));
        }
        return application;
    }
}

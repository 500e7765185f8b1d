package io.github.mailxoauth2.sandbox.demo;

import io.github.mailxoauth2.sandbox.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A property file as its administrator sees it: lines in their order, comments and all. */
final class PropertyFile {

    private static final List<String> SECRET_ENDINGS = List.of("password", "secret");
    private static final String DOTS = "........";

    private final List<String> lines;

    private PropertyFile(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    static PropertyFile read(Path file) throws IOException {
        return of(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
    }

    /** Writes that of the application of {@code examples/legacy-app} as it is with OAuth2, for a sandbox. */
    static Path ofLegacyApplication(Sandbox sandbox, Path work) throws IOException {
        return read(Path.of("examples/legacy-app/after/mail.properties"))
                .with("mail.smtp.host", "localhost")
                .with("mail.smtp.port", String.valueOf(sandbox.exchange().smtpPort()))
                .with("mail.smtp.oauth2.authority", sandbox.entra().authority())
                .with("mail.smtp.oauth2.tenant", sandbox.entra().tenant())
                .with("mail.smtp.oauth2.clientid", sandbox.entra().clientId())
                .with("mail.smtp.oauth2.clientsecret", sandbox.entra().clientSecret())
                .writeTo(work.resolve("mail.properties"));
    }

    static PropertyFile of(List<String> lines) {
        return new PropertyFile(lines);
    }

    /** This file with another value for a key; a key that it does not have is added at the end. */
    PropertyFile with(String key, String value) {
        List<String> changed = new ArrayList<>(lines);
        String line = key + "=" + value;
        int at = indexOf(key);
        if (at >= 0) {
            changed.set(at, line);
        } else {
            changed.add(line);
        }
        return new PropertyFile(changed);
    }

    /** The value of a key, which the file must have. */
    String value(String key) {
        int at = indexOf(key);
        if (at < 0) {
            throw new IllegalArgumentException("no " + key + " in " + lines.size() + " lines");
        }
        return lines.get(at).substring(key.length() + 1);
    }

    /** The lines for the eye: secrets as dots. */
    List<String> shown() {
        return lines.stream().map(PropertyFile::shown).toList();
    }

    Path writeTo(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, lines, StandardCharsets.ISO_8859_1);
    }

    private int indexOf(String key) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(key + "=")) {
                return i;
            }
        }
        return -1;
    }

    private static String shown(String line) {
        int equals = line.indexOf('=');
        boolean secret = equals > 0 && SECRET_ENDINGS.stream().anyMatch(line.substring(0, equals)::endsWith);
        return secret ? line.substring(0, equals + 1) + DOTS : line;
    }
}

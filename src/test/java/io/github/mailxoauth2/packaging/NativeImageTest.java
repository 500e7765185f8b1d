package io.github.mailxoauth2.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a native image must keep for us: every class that the mail API or the JDK makes by its name. */
class NativeImageTest {

    private static final Path FILE =
            Path.of("src/main/resources/META-INF/native-image/io.github.mailxoauth2/mail-xoauth2/reflect-config.json");

    @Test
    void classes_areThoseThatAreRegistered() throws Exception {
        Set<String> registered = new TreeSet<>(Set.of("io.github.mailxoauth2.sasl.BearerSaslClientFactory"));
        Registrations.reviewed("jakarta").forEach((service, lines) -> {
            for (String line : lines) {
                String name = line.replaceFirst(".*class=([^;]*).*", "$1");
                registered.add(name);
                if (service.equals("jakarta.providers")) {
                    registered.add(name.replace(".mail.", ".mail.sun."));
                }
            }
        });

        Set<String> kept = new TreeSet<>();
        Matcher name = Pattern.compile("\"name\": \"([^\"]*)\"").matcher(Files.readString(FILE));
        while (name.find()) {
            kept.add(name.group(1));
        }
        assertEquals(registered, kept, FILE.toString());
    }
}

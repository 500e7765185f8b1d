package io.github.mailxoauth2.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mailxoauth2.internal.settings.SettingKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The keys under {@code spring.mail.properties}, as IDEs complete them: made from {@link SettingKey}. Spring Boot sends
 * alone.
 */
class SpringMetadataTest {

    private static final Path FILE =
            Path.of("src/main/resources/META-INF/additional-spring-configuration-metadata.json");

    @Test
    void metadata_hasEveryKey() throws Exception {
        List<String> properties = new ArrayList<>();
        for (SettingKey key : SettingKey.values()) {
            properties.add(property(key));
        }
        String expected = "{\n  \"properties\": [\n" + String.join(",\n", properties) + "\n  ]\n}\n";
        Files.writeString(Path.of("target", "spring-metadata.json"), expected);

        assertEquals(expected, Files.readString(FILE), FILE + " must be as in target/spring-metadata.json");
    }

    private static String property(SettingKey key) {
        String byDefault = key.byDefault()
                .map(value -> ",\n      \"defaultValue\": \"" + value + "\"")
                .orElse("");
        return "    {\n      \"name\": \"spring.mail.properties." + key.name("smtp") + "\",\n      \"type\": \""
                + typeOf(key) + "\",\n      \"description\": \"" + key.sentence() + "\"" + byDefault + "\n    }";
    }

    private static String typeOf(SettingKey key) {
        switch (key.type()) {
            case NUMBER:
                return "java.lang.Integer";
            case SWITCH:
                return "java.lang.Boolean";
            default:
                return "java.lang.String";
        }
    }
}

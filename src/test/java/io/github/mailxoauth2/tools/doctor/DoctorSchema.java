package io.github.mailxoauth2.tools.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/**
 * docs/doctor.schema.json, and what the doctor prints put beside it. Both are read as YAML, which JSON is a part of.
 */
final class DoctorSchema {

    private DoctorSchema() {}

    /** Returns the report after it was found to be as the schema says. */
    static Map<?, ?> checked(String json) throws IOException {
        Map<?, ?> report = new Yaml().load(json);
        check("$", read(), report);
        return report;
    }

    static Map<?, ?> read() throws IOException {
        return new Yaml().load(Files.readString(Path.of("docs/doctor.schema.json")));
    }

    static Map<?, ?> in(Map<?, ?> node, String... path) {
        Map<?, ?> at = node;
        for (String name : path) {
            at = (Map<?, ?>) at.get(name);
        }
        return at;
    }

    /** The part of JSON Schema that ours uses. */
    private static void check(String where, Map<?, ?> schema, Object value) {
        switch ((String) schema.get("type")) {
            case "object" -> {
                Map<?, ?> properties = in(schema, "properties");
                assertEquals(properties.keySet(), ((Map<?, ?>) value).keySet(), where);
                assertEquals(List.copyOf(properties.keySet()), schema.get("required"), where);
                ((Map<?, ?>) value)
                        .forEach((name, part) -> check(where + "." + name, in(properties, (String) name), part));
            }
            case "array" -> ((List<?>) value).forEach(item -> check(where + "[]", in(schema, "items"), item));
            case "integer" -> assertTrue(value instanceof Integer, where + " " + value);
            default -> {
                assertTrue(value instanceof String, where + " " + value);
                List<?> allowed = (List<?>) schema.get("enum");
                assertTrue(allowed == null || allowed.contains(value), where + " " + value);
            }
        }
    }
}

package io.github.mailxoauth2.internal.diagnosis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A data file of the catalogue: records of a heading in brackets and lines of {@code name: text}.
 *
 * <p>A line that begins with a space goes on with the text above it, one that begins with {@code #} is a remark. Order
 * matters: the first record that fits is taken.
 */
final class AdviceFile {

    private final String name;
    private final Map<String, Map<String, String>> records = new LinkedHashMap<>();
    private Map<String, String> fields = new LinkedHashMap<>();
    private String field = "";
    private int number;

    private AdviceFile(String name) {
        this.name = name;
    }

    /**
     * Returns the fields of each record by its heading.
     *
     * @throws IOException if the file is not there or cannot be read
     * @throws IllegalArgumentException naming the first line that is wrong
     */
    static Map<String, Map<String, String>> read(String resource) throws IOException {
        // Relative to a class of this package: builds that copy the classes under another name keep package and
        // resources together.
        try (InputStream data = AdviceFile.class.getResourceAsStream(resource)) {
            if (data == null) {
                throw new IOException(resource + " is not beside " + AdviceFile.class.getName());
            }
            return read(resource, new BufferedReader(new InputStreamReader(data, StandardCharsets.UTF_8)));
        }
    }

    static Map<String, Map<String, String>> read(String name, BufferedReader lines) throws IOException {
        AdviceFile file = new AdviceFile(name);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            file.take(line);
        }
        return file.records;
    }

    private void take(String line) {
        number++;
        if (line.trim().isEmpty() || line.startsWith("#")) {
            return;
        }
        if (line.startsWith("[") && line.endsWith("]")) {
            fields = new LinkedHashMap<>();
            field = "";
            demand(records.put(line.substring(1, line.length() - 1), fields) == null, "repeats a heading");
        } else if (line.startsWith(" ")) {
            demand(!field.isEmpty(), "goes on with nothing");
            fields.merge(field, line.trim(), (before, after) -> before + " " + after);
        } else {
            int colon = line.indexOf(": ");
            demand(!records.isEmpty() && colon > 0, "is not 'name: text' under a heading");
            field = line.substring(0, colon);
            demand(fields.put(field, line.substring(colon + 2).trim()) == null, "repeats a name");
        }
    }

    private void demand(boolean rule, String problem) {
        if (!rule) {
            throw new IllegalArgumentException(name + " line " + number + " " + problem);
        }
    }
}

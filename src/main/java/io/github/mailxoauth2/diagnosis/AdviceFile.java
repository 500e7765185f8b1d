package io.github.mailxoauth2.diagnosis;

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
 * <p>A line that begins with a space goes on with the text above it, one that begins with {@code #} is a remark. Order matters: the first record that
 * fits is taken.
 */
final class AdviceFile {

    private AdviceFile() {}

    /**
     * Returns the fields of each record by its heading.
     *
     * @throws IOException if the file is not there or cannot be read
     * @throws IllegalArgumentException naming the first line that is wrong
     */
    static Map<String, Map<String, String>> read(String resource) throws IOException {
        // Relative to a class of this package: builds that copy the classes under another name keep package and resources together.
        try (InputStream data = AdviceFile.class.getResourceAsStream(resource)) {
            if (data == null) {
                throw new IOException(resource + " is not beside " + AdviceFile.class.getName());
            }
            return read(resource, new BufferedReader(new InputStreamReader(data, StandardCharsets.UTF_8)));
        }
    }

    static Map<String, Map<String, String>> read(String name, BufferedReader lines) throws IOException {
        Map<String, Map<String, String>> records = new LinkedHashMap<>();
        Map<String, String> fields = null;
        String field = null;
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.trim().isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                fields = new LinkedHashMap<>();
                field = null;
                demand(records.put(line.substring(1, line.length() - 1), fields) == null, name, number, "repeats a heading");
            } else if (line.startsWith(" ")) {
                demand(field != null, name, number, "goes on with nothing");
                fields.merge(field, line.trim(), (before, after) -> before + " " + after);
            } else {
                int colon = line.indexOf(": ");
                demand(fields != null && colon > 0, name, number, "is not 'name: text' under a heading");
                field = line.substring(0, colon);
                demand(fields.put(field, line.substring(colon + 2).trim()) == null, name, number, "repeats a name");
            }
        }
        return records;
    }

    private static void demand(boolean rule, String file, int line, String problem) {
        if (!rule) {
            throw new IllegalArgumentException(file + " line " + line + " " + problem);
        }
    }
}

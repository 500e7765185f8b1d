package io.github.mailxoauth2.internal.entra;

import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import com.azure.json.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A token endpoint's answer without what is no text, number or truth value: members that RFC 6749 section 5.1 does not
 * know, and has a client ignore.
 *
 * <p>MSAL4J 1.26.0 does not come back from a successful answer with an array in it: its reader runs past the end of the
 * answer and turns there for ever, with the processor at full load.
 */
final class FlatJson {

    private FlatJson() {}

    /**
     * Returns the members of an answer that are safe to read on.
     *
     * @throws IOException if it is no JSON object
     */
    static String of(String body) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>(read(body));
        if (!members.values().removeIf(value -> value instanceof List || value instanceof Map)) {
            return body;
        }
        StringWriter text = new StringWriter();
        try (JsonWriter writer = JsonProviders.createWriter(text)) {
            writer.writeMap(members, JsonWriter::writeUntyped);
        }
        return text.toString();
    }

    private static Map<String, Object> read(String body) throws IOException {
        try (JsonReader reader = JsonProviders.createReader(body)) {
            Map<String, Object> members = reader.readMap(JsonReader::readUntyped);
            if (members == null) {
                throw new IOException("no JSON object");
            }
            return members;
        } catch (NumberFormatException e) {
            throw new IOException("a number in the answer cannot be read (" + e.getMessage() + ")", e);
        } catch (RuntimeException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}

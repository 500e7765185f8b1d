package io.github.mailxoauth2.internal.entra;

import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import com.microsoft.aad.msal4j.HttpResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came back over HTTP, whether or not MSAL4J could make sense of it. */
final class HttpAnswer {

    final int status;
    final Map<String, List<String>> headers;
    final String body;

    HttpAnswer(int status, Map<String, List<String>> headers, String body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** Returns the first value of a header, null if there is none. */
    @Nullable
    String header(String name) {
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            if (name.equalsIgnoreCase(header.getKey()) && !header.getValue().isEmpty()) {
                return header.getValue().get(0);
            }
        }
        return null;
    }

    /** Returns whether the body can be what RFC 6749 section 5 demands, a JSON object. */
    boolean isJsonObject() {
        return body.trim().startsWith("{") && body.trim().endsWith("}");
    }

    /** Returns the answer in MSAL4J's form. */
    HttpResponse forMsal() throws IOException {
        String readable = status < 400 ? FlatJson.of(body) : body;
        HttpResponse response = new HttpResponse().statusCode(status).body(readable);
        response.addHeaders(headers);
        return response;
    }

    /** Returns the members of the body, none if it is no JSON object. */
    Map<String, Object> fields() {
        try (JsonReader reader = JsonProviders.createReader(body)) {
            Map<String, Object> fields = reader.readMap(JsonReader::readUntyped);
            return fields == null ? Collections.<String, Object>emptyMap() : fields;
        } catch (IOException | RuntimeException e) {
            return Collections.emptyMap();
        }
    }

    @Override
    public String toString() {
        String type = header("Content-Type");
        return "HTTP " + status + (type == null ? "" : ", " + type.replaceAll("[^\\x20-\\x7e]", "?")) + ", "
                + body.length() + " characters";
    }
}

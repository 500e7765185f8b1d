package io.github.mailxoauth2.sandbox;

import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * A signed JWT (RFC 7519) taken apart.
 *
 * @param header the JOSE header's members
 * @param claims the body's members
 * @param signed what the signature is over
 * @param signature the signature
 */
record Jwt(Map<String, Object> header, Map<String, Object> claims, byte[] signed, byte[] signature) {

    /** Returns the parts; throws IllegalArgumentException if the text is no signed JWT. */
    static Jwt parse(String text) {
        String[] parts = text.split("\\.");
        if (parts.length != 3) {
            throw new IllegalArgumentException("a signed JWT has three parts, this has " + parts.length);
        }
        return new Jwt(
                json(parts[0]),
                json(parts[1]),
                (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                Base64.getUrlDecoder().decode(parts[2]));
    }

    long seconds(String claim) {
        return claims.get(claim) instanceof Number number ? number.longValue() : -1;
    }

    private static Map<String, Object> json(String part) {
        String text = new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
        try (JsonReader reader = JsonProviders.createReader(text)) {
            return reader.readMap(JsonReader::readUntyped);
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON: " + text, e);
        }
    }
}

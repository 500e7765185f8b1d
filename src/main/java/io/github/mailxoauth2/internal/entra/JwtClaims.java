package io.github.mailxoauth2.internal.entra;

import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import io.github.mailxoauth2.token.TokenClaims;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the body of a token that happens to be a JWT (RFC 7519), without checking it: it serves explanations only. */
final class JwtClaims {

    private JwtClaims() {}

    /** Returns the claims, none where the token is no JWT. */
    static TokenClaims of(String token) {
        String[] parts = token.split("\\.");
        if (parts.length < 2) {
            return TokenClaims.none();
        }
        try (JsonReader reader = JsonProviders.createReader(
                new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))) {
            Map<String, String> claims = new TreeMap<>();
            for (Map.Entry<String, Object> claim :
                    reader.readMap(JsonReader::readUntyped).entrySet()) {
                claims.put(claim.getKey(), text(claim.getValue()));
            }
            return TokenClaims.of(claims);
        } catch (IOException | RuntimeException e) {
            return TokenClaims.none();
        }
    }

    private static String text(Object value) {
        if (!(value instanceof List)) {
            return String.valueOf(value);
        }
        List<String> texts = new ArrayList<>();
        for (Object element : (List<?>) value) {
            texts.add(String.valueOf(element));
        }
        return String.join(" ", texts);
    }
}

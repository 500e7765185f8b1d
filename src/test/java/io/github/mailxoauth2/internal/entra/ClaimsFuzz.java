package io.github.mailxoauth2.internal.entra;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Fuzz target: octets where a token and its claims should be; whatever they are, there are claims or none. */
public final class ClaimsFuzz {

    private ClaimsFuzz() {}

    public static void fuzzerTestOneInput(byte[] octets) {
        JwtClaims.of(new String(octets, StandardCharsets.ISO_8859_1));
        JwtClaims.of("e30." + Base64.getUrlEncoder().encodeToString(octets) + ".c2ln");
    }
}

package io.github.mailxoauth2.internal.diagnosis;

import java.nio.charset.StandardCharsets;

/** Fuzz target: octets where a server's error challenge should be. */
public final class ChallengeFuzz {

    private ChallengeFuzz() {}

    public static void fuzzerTestOneInput(byte[] octets) {
        ErrorChallenge.decode(new String(octets, StandardCharsets.ISO_8859_1))
                .ifPresent(ServerReplyFuzz::requireVisible);
    }
}

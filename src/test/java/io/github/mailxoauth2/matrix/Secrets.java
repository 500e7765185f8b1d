package io.github.mailxoauth2.matrix;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.mailxoauth2.sandbox.Sandbox;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What must never be printed, in all the forms that go over the wire: collected from what the servers of a sandbox see.
 */
final class Secrets {

    private final Sandbox sandbox;
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();

    private Secrets(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Starts to collect; the sandbox accepts the tokens that it accepted before. */
    static Secrets of(Sandbox sandbox) {
        Secrets secrets = new Secrets(sandbox);
        sandbox.exchange().acceptToken(token -> {
            // Where the stock class wins, it sends the application's password in a token's place.
            if (token.split("\\.").length == 3) {
                secrets.tokens.add(token);
            }
            return sandbox.entra().accepts(token);
        });
        return secrets;
    }

    void assertNotIn(String where, List<String> output) {
        String text = String.join("\n", output);
        assertHidden(where, text, sandbox.entra().clientSecret());
        for (String token : tokens) {
            assertHidden(where, text, token);
            assertFalse(text.contains(token.split("\\.")[2]), where + " shows a token's signature");
        }
        for (String line : sandbox.exchange().transcript()) {
            if (line.startsWith("C: ")
                    && line.length() > 300
                    && line.substring(3).matches("(AUTH XOAUTH2 )?[\\w+/=]+")) {
                assertFalse(text.contains(line.substring(line.length() - 200)), where + " shows the SASL response");
            }
        }
    }

    private static void assertHidden(String where, String text, String secret) {
        String base64 = Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        assertFalse(text.contains(secret), where + " shows a secret");
        assertFalse(text.contains(base64), where + " shows a secret in base64");
    }
}

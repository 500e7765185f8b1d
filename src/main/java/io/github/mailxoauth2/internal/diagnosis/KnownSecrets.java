package io.github.mailxoauth2.internal.diagnosis;

import io.github.mailxoauth2.internal.settings.Secret;
import io.github.mailxoauth2.internal.settings.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * The secrets that the settings hold, cut out of an explanation: a proxy's error page may repeat the request that it
 * refused.
 */
final class KnownSecrets {

    /** A shorter one would take ordinary words with it, and by the holes tell more than it hides. */
    private static final int SHORTEST = 8;

    private final List<String> secrets = new ArrayList<>();

    private KnownSecrets() {}

    /** Collects what is at hand; a secret in a file is not read for this. */
    static KnownSecrets of(Settings settings) {
        KnownSecrets known = new KnownSecrets();
        settings.proxy().flatMap(proxy -> proxy.password()).map(Secret::reveal).ifPresent(known.secrets::add);
        settings.origin().secretsAtHand().forEach(secret -> known.secrets.add(secret.reveal()));
        known.secrets.removeIf(secret -> secret.length() < SHORTEST);
        return known;
    }

    /** Adds a token, which some servers repeat. */
    KnownSecrets and(String token) {
        if (token.length() >= SHORTEST) {
            secrets.add(token);
        }
        return this;
    }

    Explanation cutFrom(Explanation text) {
        return Explanation.of(cutFrom(text.what()), cutFrom(text.cause()), cutFrom(text.fix()));
    }

    String cutFrom(String text) {
        String rest = text;
        for (String secret : secrets) {
            rest = rest.replace(secret, SafeText.REMOVED);
        }
        return rest;
    }
}

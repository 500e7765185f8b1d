package io.github.mailxoauth2.internal.diagnosis;

import io.github.mailxoauth2.internal.settings.ProxySettings;
import io.github.mailxoauth2.internal.settings.Secret;
import io.github.mailxoauth2.internal.settings.Settings;
import java.io.UnsupportedEncodingException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that the settings hold, cut out of foreign text, which may repeat a request: as they are, and as they
 * look in a form, in base64 and in hexadecimal digits, whole or in pieces.
 */
final class KnownSecrets {

    /** A shorter one would take ordinary words with it, and by the holes tell more than it hides. */
    private static final int SHORTEST = 8;

    /** A piece of a secret that is long enough to be told from other text. */
    private static final int PIECE = 12;

    private final Set<String> forms = new LinkedHashSet<>();

    /** Null until a text is to be looked through: a token has some ten thousand. */
    private @Nullable Set<String> pieces;

    private KnownSecrets() {}

    /** Collects what is at hand; a secret in a file is not read for this. */
    static KnownSecrets of(Settings settings) {
        KnownSecrets known = new KnownSecrets();
        Optional<ProxySettings> proxy = settings.proxy();
        proxy.flatMap(ProxySettings::password).ifPresent(known::add);
        settings.origin().secretsAtHand().forEach(known::add);
        return known;
    }

    /** Adds a token, which some servers repeat. */
    KnownSecrets and(String token) {
        if (!token.isEmpty()) {
            add(Secret.of(token));
        }
        return this;
    }

    private void add(Secret secret) {
        String text = secret.reveal();
        if (text.length() < SHORTEST) {
            return;
        }
        pieces = null;
        forms.add(text);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            forms.add(URLEncoder.encode(text, "UTF-8"));
            forms.add(URLEncoder.encode(text, "UTF-8").replace("+", "%20"));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java platform must have UTF-8", e);
        }
        for (int before = 0; before < 3; before++) {
            forms.add(inBase64(bytes, before));
            forms.add(inBase64(bytes, before).replace('+', '-').replace('/', '_'));
        }
        StringBuilder hex = new StringBuilder();
        for (byte octet : bytes) {
            hex.append(Character.forDigit(octet >> 4 & 15, 16)).append(Character.forDigit(octet & 15, 16));
        }
        forms.add(hex.toString());
        forms.add(hex.toString().toUpperCase(Locale.ROOT));
    }

    /**
     * Returns the digits that depend on these octets alone, where {@code before} other octets stand before them in a
     * group of three.
     */
    private static String inBase64(byte[] bytes, int before) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        String digits = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int start = before == 0 ? 0 : before + 1;
        int end = shifted.length % 3 == 0 ? digits.length() : digits.length() - 1;
        return digits.substring(start, end);
    }

    Explanation cutFrom(Explanation text) {
        return Explanation.of(cutFrom(text.what()), cutFrom(text.cause()), cutFrom(text.fix()));
    }

    /** Returns the text without the secrets, and without pieces of them. */
    String cutFrom(String text) {
        boolean[] gone = new boolean[text.length()];
        for (int at = 0; at + PIECE <= text.length(); at++) {
            if (pieces().contains(text.substring(at, at + PIECE))) {
                Arrays.fill(gone, at, at + PIECE, true);
            }
        }
        for (String form : forms) {
            for (int at = text.indexOf(form); form.length() < PIECE && at >= 0; at = text.indexOf(form, at + 1)) {
                Arrays.fill(gone, at, at + form.length(), true);
            }
        }
        return without(text, gone);
    }

    private Set<String> pieces() {
        Set<String> all = pieces;
        if (all == null) {
            all = new HashSet<>();
            for (String form : forms) {
                for (int at = 0; at + PIECE <= form.length(); at++) {
                    all.add(form.substring(at, at + PIECE));
                }
            }
            pieces = all;
        }
        return all;
    }

    private static String without(String text, boolean[] gone) {
        StringBuilder rest = new StringBuilder();
        for (int i = 0; i < gone.length; i++) {
            if (!gone[i]) {
                rest.append(text.charAt(i));
            } else if (i == 0 || !gone[i - 1]) {
                rest.append(SafeText.REMOVED);
            }
        }
        return rest.toString();
    }
}

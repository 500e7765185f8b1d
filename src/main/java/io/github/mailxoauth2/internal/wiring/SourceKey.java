package io.github.mailxoauth2.internal.wiring;

import io.github.mailxoauth2.internal.settings.ProxySettings;
import io.github.mailxoauth2.internal.settings.Secret;
import io.github.mailxoauth2.internal.settings.Settings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What tells one token source from another: a keyed hash over everything that the token depends on, the secret among
 * it.
 *
 * <p>A hash, so that no secret stands in a map's key; keyed, so that nobody who sees a heap can try secrets against it
 * at leisure.
 */
final class SourceKey {

    private static final String HMAC = "HmacSHA256";

    /** Made by each JVM for itself, and never told. */
    private static final SecretKeySpec HASH_KEY = randomKey();

    private final byte[] hash;

    private SourceKey(byte[] hash) {
        this.hash = hash;
    }

    /** Returns the key for the settings, and for the mailbox where the token is for one alone. */
    static SourceKey of(Settings settings, @Nullable String mailbox) {
        Mac mac = mac();
        feed(mac, mailbox == null ? "" : mailbox);
        feed(mac, settings.connectionTimeout().toString());
        feed(mac, settings.timeout().toString());
        feed(mac, settings.proxy());
        for (String part : settings.origin().identity()) {
            feed(mac, part);
        }
        return new SourceKey(mac.doFinal());
    }

    private static void feed(Mac mac, Optional<ProxySettings> written) {
        boolean isWritten = written.isPresent();
        Optional<Secret> password = isWritten ? written.get().password() : Optional.empty();
        feed(mac, isWritten ? written.get().toString() : "");
        feed(mac, isWritten ? written.get().user().orElse("") : "");
        feed(mac, password.isPresent() ? password.get().reveal() : "");
    }

    /** The length first, so that no two lists of fields run together to the same bytes. */
    private static void feed(Mac mac, String field) {
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        mac.update(bytes);
        // It may have been the secret.
        Arrays.fill(bytes, (byte) 0);
    }

    private static Mac mac() {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(HASH_KEY);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform must have " + HMAC, e);
        }
    }

    private static SecretKeySpec randomKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return new SecretKeySpec(key, HMAC);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceKey && Arrays.equals(((SourceKey) other).hash, hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }
}

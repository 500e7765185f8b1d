package io.github.mailxoauth2.internal.entra;

import io.github.mailxoauth2.internal.settings.ClientCertificate;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Warns that a certificate ends soon: from 30 days before its end, once a day at most. Used by one thread at a time.
 */
final class ExpiryNotice {

    private static final long AHEAD_MILLIS = TimeUnit.DAYS.toMillis(30);
    private static final long APART_MILLIS = TimeUnit.DAYS.toMillis(1);

    private final ClientCertificate files;
    private final Consumer<String> notices;
    private @Nullable Long lastMillis;

    ExpiryNotice(ClientCertificate files, Consumer<String> notices) {
        this.files = files;
        this.notices = notices;
    }

    synchronized void look(long endMillis, long nowMillis) {
        long left = endMillis - nowMillis;
        // A clock that was set back must not silence the warning, hence the distance in both directions.
        boolean due = lastMillis == null || Math.abs(nowMillis - lastMillis) >= APART_MILLIS;
        if (left > AHEAD_MILLIS || !due) {
            return;
        }
        lastMillis = nowMillis;
        notices.accept("The certificate in " + files.file() + " ends at " + Instant.ofEpochMilli(endMillis) + ", in "
                + TimeUnit.MILLISECONDS.toDays(left)
                + " days. Upload its successor to the app registration, and replace the file or name the"
                + " successor in a second key"
                + " (certificate.next), so that mail goes on");
    }
}

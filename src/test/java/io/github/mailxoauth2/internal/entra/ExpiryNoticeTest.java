package io.github.mailxoauth2.internal.entra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.mailxoauth2.internal.settings.Written;
import io.github.mailxoauth2.sandbox.ClientKey;
import io.github.mailxoauth2.token.TokenException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a certificate that ends is warned of, on a clock that the test holds. */
class ExpiryNoticeTest {

    private static final Instant END = Instant.parse("2027-01-31T00:00:00Z");

    private final List<String> notices = new ArrayList<>();
    private final AtomicLong ends = new AtomicLong();
    private final AtomicLong now = new AtomicLong(END.minus(Duration.ofDays(31)).toEpochMilli());

    @Test
    void load_asTheEndComesNearer_warnsOnceADayFromThirtyDaysBefore(@TempDir Path files) throws Exception {
        ClientKey key = ClientKey.rsa(2048, END.minus(Duration.ofDays(365)), END);
        Path file = Files.writeString(files.resolve("a.pem"), key.certificatesPem() + key.pkcs8Pem());
        CertificateLoader loader = new CertificateLoader(
                Written.application().with("certificate", file.toString()).certificate(),
                now::get,
                notices::add,
                ends::set);

        loader.load();
        assertEquals(END.toEpochMilli(), ends.get());
        assertEquals(0, notices.size());
        after(Duration.ofDays(1));
        loader.load();
        loader.load();
        after(Duration.ofHours(23));
        loader.load();
        assertEquals(1, notices.size());
        assertEquals(
                "The certificate in mail.smtp.oauth2.certificate (" + file
                        + ") ends at 2027-01-31T00:00:00Z, in 30 days. "
                        + "Upload its successor to the app registration, and replace the file or name the successor in a second key "
                        + "(certificate.next), so that mail goes on",
                notices.get(0));
        after(Duration.ofHours(1));
        loader.load();
        assertEquals(2, notices.size());
        after(Duration.ofDays(29));
        loader.load();
        assertEquals(3, notices.size());
        after(Duration.ofMillis(1));
        TokenException expired = assertThrows(TokenException.class, loader::load);
        assertEquals(TokenException.Reason.CREDENTIAL_UNUSABLE, expired.reason());
        assertEquals(
                "mail.smtp.oauth2.certificate (" + file + ") expired at 2027-01-31T00:00:00Z: "
                        + "upload a new certificate to the app registration and name its file",
                expired.getMessage());
    }

    private void after(Duration time) {
        now.addAndGet(time.toMillis());
    }
}

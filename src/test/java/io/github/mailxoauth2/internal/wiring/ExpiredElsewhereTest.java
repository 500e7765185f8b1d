package io.github.mailxoauth2.internal.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.internal.cache.VirtualClocks;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.internal.settings.Written;
import io.github.mailxoauth2.sandbox.FakeEntra;
import io.github.mailxoauth2.sandbox.TestCertificates;
import io.github.mailxoauth2.token.AccessToken;
import java.lang.ref.WeakReference;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A credential that nobody uses any more does not keep its last token once others ask for theirs. */
class ExpiredElsewhereTest {

    private final FakeEntra entra = FakeEntra.start(TestCertificates.shared().serverContext());
    private final VirtualClocks clocks = new VirtualClocks();

    @AfterEach
    void close() {
        entra.close();
        TokenSources.startAnew(new RealClocks());
    }

    @Test
    void token_expiredAndItsCredentialUnused_isLetGoOfWhenAnotherCredentialAsks() throws Exception {
        TokenSources.startAnew(clocks);
        Settings unused = Written.in(entra).settings();
        Settings used = Written.in(entra).with("timeout", "14000").settings();
        WeakReference<AccessToken> token =
                new WeakReference<>(TokenSources.of(unused, null).token());
        clocks.pass(Duration.ofHours(30));
        TokenSources.of(used, null).token();
        assertTrue(Collected.within30Seconds(token));
        assertEquals(2, entra.tokenRequests());
    }
}

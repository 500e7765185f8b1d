package io.github.mailxoauth2.internal.wiring;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.mailxoauth2.internal.cache.CachedTokenSource;
import io.github.mailxoauth2.internal.cache.VirtualClocks;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.internal.settings.Written;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Settings remember their source, and for no longer than it is kept. */
class RememberedSourceTest {

    private static final int MOST = 256;

    private final VirtualClocks clocks = new VirtualClocks();
    private final Settings settings = Written.somewhere().settings();

    @BeforeEach
    void startWithVirtualClocks() {
        TokenSources.startAnew(clocks);
    }

    @AfterEach
    void startAnew() {
        TokenSources.startAnew(new RealClocks());
    }

    @Test
    void of_again_isTheSameAndWithoutALookUp() {
        CachedTokenSource first = source(settings);
        Object remembered = settings.remembered();
        assertSame(first, source(settings));
        assertSame(remembered, settings.remembered());
        assertSame(first, source(Written.somewhere().settings()));
    }

    @Test
    void of_afterItHadToGo_isAnotherFromThenOn() {
        CachedTokenSource first = source(settings);
        useOthers(MOST);
        CachedTokenSource second = source(settings);
        assertNotSame(first, second);
        assertSame(second, source(settings));
    }

    /** What is in use stays, though the registry is not asked for it any more. */
    @Test
    void of_usedBetweenOthers_staysTheSame() {
        CachedTokenSource first = source(settings);
        for (int i = 0; i < MOST; i++) {
            useOthers(i, i + 1);
            assertSame(first, source(settings), "after " + (i + 1) + " others");
        }
    }

    @Test
    void of_plugIns_isRememberedByNobody() {
        Settings ofPlugIn = Written.nothing()
                .with("provider", "tokenfile")
                .with("tokenfile.path", "a")
                .settings();
        source(ofPlugIn);
        assertNull(ofPlugIn.remembered());
    }

    private void useOthers(int count) {
        useOthers(0, count);
    }

    private void useOthers(int from, int to) {
        for (int i = from; i < to; i++) {
            source(Written.somewhere().with("clientsecret", "other" + i).settings());
        }
    }

    private CachedTokenSource source(Settings of) {
        clocks.pass(Duration.ofSeconds(2));
        return TokenSources.of(of, null);
    }
}

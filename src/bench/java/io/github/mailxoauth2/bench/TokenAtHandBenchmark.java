package io.github.mailxoauth2.bench;

import io.github.mailxoauth2.internal.bearer.InitialResponse;
import io.github.mailxoauth2.internal.cache.CachedTokenSource;
import io.github.mailxoauth2.internal.cache.Clocks;
import io.github.mailxoauth2.token.AccessToken;
import io.github.mailxoauth2.token.TokenException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a login costs us when the token is at hand: the cache, which should allocate nothing, and the text that is sent;
 * beside it MSAL4J's own cache.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TokenAtHandBenchmark {

    /** About what Entra issues for Exchange Online. */
    private static final AccessToken TOKEN = AccessToken.of("e".repeat(1600), Duration.ofHours(1));

    private final CachedTokenSource source = CachedTokenSource.inFrontOf(
                    () -> TOKEN, Runnable::run, new MachineClocks())
            .build();

    private final MsalCacheHit msal = new MsalCacheHit(TOKEN.value());

    @TearDown
    public void assertCacheHits() {
        msal.assertAtMostOneRequest();
    }

    @Benchmark
    public String msalCacheHit() throws Exception {
        return msal.token();
    }

    @Benchmark
    public AccessToken cached() throws TokenException {
        return source.token();
    }

    @Benchmark
    @Threads(8)
    public AccessToken cachedByEightThreads() throws TokenException {
        return source.token();
    }

    @Benchmark
    public String cachedAndWritten() throws TokenException {
        return InitialResponse.xoauth2("mailer@contoso.com", source.token().value())
                .base64();
    }

    private static final class MachineClocks implements Clocks {

        @Override
        public long wallMillis() {
            return System.currentTimeMillis();
        }

        @Override
        public long monotonicNanos() {
            return System.nanoTime();
        }
    }
}

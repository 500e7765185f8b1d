package io.github.mailxoauth2.internal.wiring;

import io.github.mailxoauth2.internal.cache.Clocks;
import io.github.mailxoauth2.sandbox.Sandbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Time that goes by when the test says so, for this jar's tokens and for the sandbox's Entra alike; until
 * {@link #close()}.
 */
public final class VirtualTime extends Clock implements Clocks, AutoCloseable {

    private volatile Instant now = Instant.parse("2026-11-23T08:00:00Z");

    private VirtualTime() {}

    /** Starts it, without any token from before. */
    public static VirtualTime in(Sandbox sandbox) {
        VirtualTime time = new VirtualTime();
        sandbox.entra().clock(time);
        TokenSources.startAnew(time);
        return time;
    }

    /** Lets time go by. */
    public void pass(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public long wallMillis() {
        return now.toEpochMilli();
    }

    @Override
    public long monotonicNanos() {
        return now.toEpochMilli() * 1_000_000;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public void close() {
        TokenSources.startAnew(new RealClocks());
    }
}

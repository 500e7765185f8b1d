package io.github.mailxoauth2.internal.cache;

import io.github.mailxoauth2.token.TokenSource;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** The parts of a {@link CachedTokenSource}, each with its default. */
public final class CachedTokenSourceBuilder {

    final TokenSource delegate;
    final Executor executor;
    final Clocks clocks;
    DoubleSupplier random = () -> 0;
    Duration patience = Duration.ofSeconds(25);
    RenewalListener listener = (failure, usable) -> {};
    private @Nullable CredentialRecord record;

    CachedTokenSourceBuilder(TokenSource delegate, Executor executor, Clocks clocks) {
        this.delegate = delegate;
        this.executor = executor;
        this.clocks = clocks;
    }

    /** Where the jitter comes from: numbers from 0 (inclusive) to 1 (exclusive). The default is no jitter. */
    public CachedTokenSourceBuilder random(DoubleSupplier numbers) {
        this.random = numbers;
        return this;
    }

    /** How long a caller waits for a request at most. The default is 25 seconds. */
    public CachedTokenSourceBuilder patience(Duration longest) {
        this.patience = longest;
        return this;
    }

    /** Who hears of renewals, and of those that fail while the old token still serves. The default is nobody. */
    public CachedTokenSourceBuilder listener(RenewalListener ear) {
        this.listener = ear;
        return this;
    }

    /** Where the requests and logins are counted. The default is a new, empty record. */
    public CachedTokenSourceBuilder record(CredentialRecord counts) {
        this.record = counts;
        return this;
    }

    CredentialRecord record() {
        return record == null ? new CredentialRecord(clocks) : record;
    }

    /** Returns the cache. */
    public CachedTokenSource build() {
        return new CachedTokenSource(this);
    }
}

package io.github.mailxoauth2.token;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * No access token could be had. Carries the facts as the identity provider gave them; words of advice are added where
 * the failure is shown.
 */
public final class TokenException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why there is no token. */
    public enum Reason {
        /** The identity provider refused for good: wrong secret, unknown application, no permission. */
        REFUSED(false),
        /** HTTP 429: too many requests. */
        THROTTLED(true),
        /** HTTP 5xx, or an error that the provider calls temporary. */
        UNAVAILABLE(true),
        /** The provider could not be reached: name, route, proxy or TLS. */
        UNREACHABLE(true),
        /** An HTTP proxy was reached but did not let the request through; {@link #statusCode()} is the proxy's. */
        PROXY_REFUSED(true),
        /** No connection, or no token, within the time allowed. */
        TIMED_OUT(true),
        /** The request was sent over a connection that stood, and no answer came within the time allowed. */
        STALLED(true),
        /** The request was sent, and nothing was answered: the connection was closed, or the answer had no body. */
        EMPTY_ANSWER(true),
        /**
         * Something answered, but not with what RFC 6749 demands: a proxy's HTML page, an empty body, no
         * {@code access_token}.
         */
        UNEXPECTED_ANSWER(true),
        /** What the request needs could not be read here: a secret file, a certificate. */
        CREDENTIAL_UNUSABLE(false),
        /** A library that asks for tokens is not there, or a class that it needs: this is the jar without them. */
        LIBRARY_MISSING(false),
        /** The waiting thread was interrupted. */
        INTERRUPTED(true);

        private final boolean retryable;

        Reason(boolean retryable) {
            this.retryable = retryable;
        }
    }

    private final Reason reason;
    private final @Nullable String error;
    private final @Nullable String correlationId;
    private final int statusCode;
    private final @Nullable Duration retryAfter;
    private final @Nullable Duration clockSkew;

    private TokenException(Builder facts) {
        super(facts.message, facts.cause);
        this.reason = facts.reason;
        this.error = facts.error;
        this.correlationId = facts.correlationId;
        this.statusCode = facts.statusCode;
        this.retryAfter = facts.retryAfter;
        this.clockSkew = facts.clockSkew;
    }

    /** Starts an exception whose message is the provider's (or the network's) own words. */
    public static Builder because(Reason reason, String message) {
        return new Builder(reason, message);
    }

    /** Returns the same failure with a stack of the calling thread; for a failure that several threads waited for. */
    public TokenException again() {
        Builder copy = new Builder(reason, Objects.requireNonNull(getMessage()))
                .causedBy(this)
                .status(statusCode);
        copy.error = error;
        copy.correlationId = correlationId;
        copy.retryAfter = retryAfter;
        copy.clockSkew = clockSkew;
        return copy.build();
    }

    /** Returns why there is no token. */
    public Reason reason() {
        return reason;
    }

    /** Returns whether asking again later may help without anybody changing anything. */
    public boolean isRetryable() {
        return reason.retryable;
    }

    /** Returns the OAuth error code (RFC 6749 section 5.2), such as {@code invalid_client}. */
    public Optional<String> error() {
        return Optional.ofNullable(error);
    }

    /** Returns the id under which Microsoft's support finds the request. */
    public Optional<String> correlationId() {
        return Optional.ofNullable(correlationId);
    }

    /** Returns the HTTP status, or 0 if there was no answer. */
    public int statusCode() {
        return statusCode;
    }

    /** Returns how long the provider wants to be left alone ({@code Retry-After}, RFC 9110 section 10.2.3). */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /**
     * Returns how far the provider's clock ({@code Date}, RFC 9110 section 6.6.1) was ahead of this machine's when it
     * answered, negative if it was behind; empty if it did not say. A time on the way of some seconds is part of it.
     */
    public Optional<Duration> clockSkew() {
        return Optional.ofNullable(clockSkew);
    }

    /** Collects the facts of a failure. */
    public static final class Builder {

        private final Reason reason;
        private final String message;
        private @Nullable String error;
        private @Nullable String correlationId;
        private int statusCode;
        private @Nullable Duration retryAfter;
        private @Nullable Duration clockSkew;
        private @Nullable Throwable cause;

        private Builder(Reason reason, String message) {
            this.reason = Objects.requireNonNull(reason);
            this.message = Objects.requireNonNull(message);
        }

        /** The OAuth error code. */
        public Builder error(@Nullable String code) {
            this.error = code;
            return this;
        }

        /** The provider's id of the request. */
        public Builder correlationId(@Nullable String id) {
            this.correlationId = id;
            return this;
        }

        /** The HTTP status, 0 for none. */
        public Builder status(int code) {
            this.statusCode = code;
            return this;
        }

        /** How long the provider wants to be left alone. */
        public Builder retryAfter(@Nullable Duration wait) {
            this.retryAfter = wait;
            return this;
        }

        /** How far the provider's clock is ahead of this machine's. */
        public Builder clockSkew(@Nullable Duration ahead) {
            this.clockSkew = ahead;
            return this;
        }

        /** What went wrong underneath. */
        public Builder causedBy(@Nullable Throwable underneath) {
            this.cause = underneath;
            return this;
        }

        /** Returns the exception. */
        public TokenException build() {
            return new TokenException(this);
        }
    }
}

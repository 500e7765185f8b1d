package io.github.mailxoauth2.internal.diagnosis;

import io.github.mailxoauth2.token.TokenClaims;
import io.github.mailxoauth2.token.TokenException;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The facts of a login that a mail server refused, as the mail side saw them. */
public final class LoginFailure {

    private final ServerReply reply;
    private final String protocol;
    private final String host;
    private final String user;
    private final @Nullable String challenge;
    private final TokenClaims claims;
    private final String token;
    private final boolean freshTokenTried;
    private final @Nullable TokenException renewalFailure;
    private final @Nullable Instant seenAt;
    private final boolean tls;

    private LoginFailure(Builder facts) {
        this.reply = facts.reply;
        this.protocol = facts.protocol;
        this.host = facts.host;
        this.user = facts.user;
        this.challenge = facts.challenge;
        this.claims = facts.claims;
        this.token = facts.token;
        this.freshTokenTried = facts.freshTokenTried;
        this.renewalFailure = facts.renewalFailure;
        this.seenAt = facts.seenAt;
        this.tls = facts.tls;
    }

    /** Starts the facts with what the server answered. */
    public static Builder because(ServerReply reply) {
        return new Builder(reply);
    }

    /** Returns the protocol ({@code smtp}, {@code imaps} ...), in lower case. */
    public String protocol() {
        return protocol;
    }

    /** Returns the mail server's name. */
    public String host() {
        return host;
    }

    /** Returns the mailbox that was to be logged in as. */
    public String user() {
        return user;
    }

    /** Returns the server's last answer. */
    public ServerReply reply() {
        return reply;
    }

    /** Returns the error challenge that came before the answer, decoded. */
    public Optional<String> challenge() {
        return Optional.ofNullable(challenge);
    }

    /** Returns what the refused token says of itself. */
    public TokenClaims claims() {
        return claims;
    }

    /** Returns the refused token, so that it can be cut out of the text; empty if it is not known. */
    String token() {
        return token;
    }

    /** Returns whether a token fetched for this very attempt was refused as well. */
    public boolean freshTokenTried() {
        return freshTokenTried;
    }

    /** Returns why no other token could be had in the refused one's place; empty if none was asked for, or one came. */
    public Optional<TokenException> renewalFailure() {
        return Optional.ofNullable(renewalFailure);
    }

    /** Returns when the login was refused, by this machine's clock; empty where nobody looked. */
    public Optional<Instant> seenAt() {
        return Optional.ofNullable(seenAt);
    }

    /** Returns whether the connection was encrypted. */
    public boolean tls() {
        return tls;
    }

    /**
     * Collects the facts. Takes null for a text that is not known: explaining a failure must not be the next failure.
     */
    public static final class Builder {

        private final ServerReply reply;
        private String protocol = "smtp";
        private String host = "";
        private String user = "";
        private @Nullable String challenge;
        private TokenClaims claims = TokenClaims.none();
        private String token = "";
        private boolean freshTokenTried;
        private @Nullable TokenException renewalFailure;
        private @Nullable Instant seenAt;
        private boolean tls = true;

        private Builder(ServerReply reply) {
            this.reply = Objects.requireNonNull(reply);
        }

        /** The protocol and the mail server's name. */
        public Builder at(@Nullable String mailProtocol, @Nullable String mailHost) {
            this.protocol = mailProtocol == null ? "smtp" : mailProtocol.toLowerCase(Locale.ROOT);
            this.host = mailHost == null ? "" : mailHost;
            return this;
        }

        /** The mailbox. */
        public Builder user(@Nullable String mailbox) {
            this.user = mailbox == null ? "" : mailbox;
            return this;
        }

        /** The error challenge as {@link ErrorChallenge#decode} gives it, may be null. */
        public Builder challenge(@Nullable String decoded) {
            this.challenge = decoded;
            return this;
        }

        /** What the token says of itself. */
        public Builder claims(@Nullable TokenClaims read) {
            this.claims = read == null ? TokenClaims.none() : read;
            return this;
        }

        /** The refused token, which some servers repeat in their answer; it is never shown. */
        public Builder token(String refused) {
            this.token = refused;
            return this;
        }

        /** A fresh token was refused as well. */
        public Builder freshTokenTried() {
            this.freshTokenTried = true;
            return this;
        }

        /** Another token was asked for and could not be had; null if that is not so. */
        public Builder renewalFailed(@Nullable TokenException failure) {
            this.renewalFailure = failure;
            return this;
        }

        /** The time of this machine's clock, against which the token's own times are held. */
        public Builder seenAt(Instant now) {
            this.seenAt = now;
            return this;
        }

        /** The connection was not encrypted. */
        public Builder withoutTls() {
            this.tls = false;
            return this;
        }

        /** Returns the facts. */
        public LoginFailure build() {
            return new LoginFailure(this);
        }
    }
}

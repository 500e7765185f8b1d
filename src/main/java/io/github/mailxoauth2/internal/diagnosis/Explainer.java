package io.github.mailxoauth2.internal.diagnosis;

import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.token.TokenClaims;
import io.github.mailxoauth2.token.TokenException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a failure becomes words: takes the facts, returns what happened, the likely cause and what to do.
 */
public final class Explainer {

    private static final int LONGEST_LINE = 300;
    private static final int LONGEST_TRANSCRIPT = 4000;

    private Explainer() {}

    /** Explains why there is no token. */
    public static Explanation tokenFailure(Settings settings, TokenException failure) {
        return KnownSecrets.of(settings).cutFrom(TokenFailureText.of(settings, failure));
    }

    /** Explains why the mail server refused a login. */
    public static Explanation loginRefused(Settings settings, LoginFailure failure) {
        return KnownSecrets.of(settings).and(failure.token()).cutFrom(RefusalText.ofLogin(settings, failure));
    }

    /**
     * Returns an exception of foreign making, fit to be logged with its causes: itself where no text in it has to be
     * cleaned, else a copy.
     */
    public static Exception safe(Settings settings, Exception foreign, String token) {
        return SafeCause.of(foreign, KnownSecrets.of(settings).and(token));
    }

    /**
     * Explains why the mail server refused a message after a login that succeeded; empty where the server's words say
     * it all.
     */
    public static Optional<Explanation> sendRefused(
            Settings settings, @Nullable String user, TokenClaims claims, ServerReply reply) {
        return RefusalText.ofMessage(settings, user, claims, reply).map(KnownSecrets.of(settings)::cutFrom);
    }

    /** Explains that the token was not sent because the connection is not encrypted. */
    public static Explanation noTls(Settings settings, @Nullable String host) {
        return finding(Finding.NO_TLS, Facts.of(settings).with(Fact.HOST, host));
    }

    /**
     * Explains that the server offers no mechanism that may say the token; {@code offered} is what it offers instead,
     * empty for nothing.
     */
    public static Explanation mechanismNotOffered(Settings settings, @Nullable String host, @Nullable String offered) {
        Facts facts = Facts.of(settings)
                .with(Fact.HOST, host)
                .with(Fact.MECHANISM, String.join(" or ", settings.mechanisms()))
                .with(Fact.OFFERED, offered);
        if (offered != null && !offered.trim().isEmpty()) {
            return finding(Finding.MECHANISM_OTHER, facts);
        }
        return finding(
                settings.protocol().startsWith("smtp") ? Finding.MECHANISM_NONE : Finding.MECHANISM_NONE_MAILBOX,
                facts);
    }

    /**
     * Explains that the mail implementation is too old to log in safely; {@code version} is what it calls itself, empty
     * if it does not say.
     */
    public static Explanation tooOld(Settings settings, @Nullable String host, @Nullable String version) {
        return finding(
                tooOldFor(settings.protocol()),
                Facts.of(settings).with(Fact.HOST, host).with(Fact.DETAIL, version));
    }

    private static Finding tooOldFor(String protocol) {
        if (protocol.startsWith("imap")) {
            return Finding.TOO_OLD_IMAP;
        }
        return protocol.startsWith("pop3") ? Finding.TOO_OLD_POP3 : Finding.TOO_OLD;
    }

    /**
     * Explains that the login was given up before the server had accepted or refused it; {@code detail} says at what
     * limit.
     */
    public static Explanation loginNotEnded(Settings settings, @Nullable String host, @Nullable String detail) {
        return finding(
                Finding.LOGIN_NOT_ENDED,
                Facts.of(settings).with(Fact.HOST, host).with(Fact.DETAIL, detail));
    }

    /**
     * Explains why the mail server could not be reached, or not by TLS; empty where the failure is of another kind.
     *
     * @param failure what the mail implementation threw
     */
    public static Optional<Explanation> notConnected(Settings settings, String host, int port, Exception failure) {
        return ConnectionText.of(Facts.of(settings), settings.protocol(), host, port, failure)
                .map(KnownSecrets.of(settings)::cutFrom);
    }

    /** Explains that the token was not sent because the transport's debug output would show it. */
    public static Explanation tokenWouldBePrinted(Settings settings, @Nullable String host) {
        return finding(Finding.DEBUG_AUTH, Facts.of(settings).with(Fact.HOST, host));
    }

    /**
     * Returns what was said in a login, line by line, without secrets.
     *
     * @param challenge begins the lines whose rest is an error challenge
     * @param tokens those that the login tried, which some servers repeat
     */
    public static String transcript(
            Settings settings, List<String> lines, String challenge, Collection<String> tokens) {
        KnownSecrets secrets = KnownSecrets.of(settings);
        tokens.forEach(secrets::and);
        StringBuilder all = new StringBuilder();
        for (String line : lines) {
            String said = line.startsWith(challenge)
                    ? challenge
                            + ErrorChallenge.decode(line.substring(challenge.length()))
                                    .orElse("")
                    : line;
            all.append(all.length() == 0 ? "" : "\n").append(SafeText.oneLine(said, LONGEST_LINE));
        }
        return SafeText.shorten(secrets.cutFrom(all.toString()), LONGEST_TRANSCRIPT);
    }

    /** Explains that nobody named a mailbox to log in as. */
    public static Explanation noUser(Settings settings) {
        return finding(Finding.NO_USER, Facts.of(settings));
    }

    /** Explains that the mailbox to log in as cannot be one; {@code reason} says why. */
    public static Explanation badUser(Settings settings, @Nullable String reason) {
        return finding(Finding.BAD_USER, Facts.of(settings).with(Fact.DETAIL, reason));
    }

    /**
     * Explains that what the administrator wrote cannot work; {@code problem} is the message of the settings'
     * exception.
     */
    public static Explanation wrongSettings(
            @Nullable String protocol, @Nullable String host, @Nullable String problem) {
        return finding(
                Finding.WRONG_SETTINGS, Facts.of(protocol).with(Fact.HOST, host).withSentence(Fact.DETAIL, problem));
    }

    static Explanation finding(Finding finding, Facts facts) {
        Advice advice = Catalogue.bundled().finding(finding);
        return Explanation.of(facts.fill(advice.what()), facts.fill(advice.cause()), facts.fill(advice.fix()));
    }
}

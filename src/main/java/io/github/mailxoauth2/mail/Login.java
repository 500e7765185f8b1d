package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.internal.bearer.BearerExchange;
import io.github.mailxoauth2.internal.bearer.BearerMechanism;
import io.github.mailxoauth2.internal.bearer.InitialResponse;
import io.github.mailxoauth2.internal.cache.CachedTokenSource;
import io.github.mailxoauth2.internal.diagnosis.ErrorChallenge;
import io.github.mailxoauth2.internal.diagnosis.Explainer;
import io.github.mailxoauth2.internal.diagnosis.Explanation;
import io.github.mailxoauth2.internal.diagnosis.LoginFailure;
import io.github.mailxoauth2.internal.diagnosis.ServerReply;
import io.github.mailxoauth2.internal.settings.Reading;
import io.github.mailxoauth2.internal.settings.SettingKey;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.internal.settings.SettingsException;
import io.github.mailxoauth2.internal.settings.Shown;
import io.github.mailxoauth2.internal.wiring.Lookups;
import io.github.mailxoauth2.internal.wiring.OperatorLog;
import io.github.mailxoauth2.internal.wiring.TokenSources;
import io.github.mailxoauth2.token.AccessToken;
import io.github.mailxoauth2.token.TokenException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One login with OAuth2: who, where, with which token, and what follows when the server refuses it. The token changes
 * at most once, after a refusal.
 *
 * <p>For one thread at a time.
 */
final class Login {

    private final Settings settings;
    private final String host;
    private final int port;
    private final String user;
    private final CachedTokenSource source;

    private AccessToken token;

    /** Null until a fresh token was fetched in its place. */
    private @Nullable AccessToken refusedToken;

    private @Nullable TokenException renewalFailure;

    private final LoginNotes notes;

    private Login(Settings settings, String host, int port, String user, CachedTokenSource source, AccessToken token) {
        this.port = port;
        this.settings = settings;
        this.host = host;
        this.user = user;
        this.source = source;
        this.token = token;
        this.notes = new LoginNotes(settings, host, user, source.record());
    }

    /**
     * Reads the switch and the settings, finds the mailbox, gets the token: all before any connection is opened.
     *
     * @return the login to make; empty where OAuth2 is off and the stock login is to be made
     * @throws AuthenticationFailedException if OAuth2 is on and cannot work before somebody changes something
     * @throws MessagingException if no token can be had now, but perhaps later
     */
    static Optional<Login> prepare(
            Session session, URLName url, @Nullable String hostArgument, int port, @Nullable String givenUser)
            throws MessagingException {
        String protocol = url.getProtocol();
        String host = LoginHost.find(hostArgument, url, session, protocol);
        Reading written;
        try {
            written = Lookups.reading(session.getProperties(), protocol, host);
        } catch (SettingsException e) {
            throw Failures.permanent(
                    Explainer.wrongSettings(protocol, host, String.valueOf(e.getMessage())), Failures.underneath(e));
        }
        if (written.hint().isPresent()) {
            OperatorLog.warnOnce(written.hint().get());
        }
        Optional<Settings> settings = written.settings();
        if (!settings.isPresent()) {
            return Optional.empty();
        }
        written.unknownKeys().forEach(OperatorLog::warnOnce);
        written.remarks().forEach(OperatorLog::infoOnce);
        String user = LoginUser.find(givenUser, session, settings.get(), host, port)
                .orElseThrow(() -> Failures.permanent(Explainer.noUser(settings.get()), null));
        return Optional.of(of(settings.get(), host, LoginHost.port(port, url, session, protocol), user));
    }

    private static Login of(Settings settings, String host, int port, String user) throws MessagingException {
        try {
            InitialResponse.checkUser(user);
            if (user.indexOf('@') < 0) {
                OperatorLog.warnOnce("The user for " + settings.protocol() + " at " + host
                        + " has no @. Exchange Online wants the mailbox's whole address, such as"
                        + " app@contoso.com: write it where"
                        + " the application's user stands, or leave that out and write it to "
                        + settings.name(SettingKey.USER));
            }
            // Where a provider's tokens are for one mailbox each, another mailbox has another source.
            CachedTokenSource source = TokenSources.of(settings, user);
            return new Login(settings, host, port, user, source, source.token());
        } catch (IllegalArgumentException e) {
            throw Failures.permanent(Explainer.badUser(settings, String.valueOf(e.getMessage())), null);
        } catch (TokenException e) {
            throw Failures.noToken(settings, e);
        }
    }

    /**
     * Returns the login for one more connection to the same server, with the token that is valid now.
     *
     * @throws MessagingException if there is none, or the user cannot be said in a login
     */
    Login again(@Nullable String nextUser) throws MessagingException {
        return of(settings, host, port, nextUser == null || nextUser.trim().isEmpty() ? user : nextUser.trim());
    }

    String user() {
        return user;
    }

    /** Tells the log, at the first login of its kind, that OAuth2 is on, and by which settings. */
    void announce() {
        OperatorLog.infoOnce(
                new LoginKind(settings.protocol(), host, user),
                () -> "OAuth2 is on for " + settings.protocol() + " at " + host + " as " + Shown.mailbox(user) + ": "
                        + settings.summary() + "; mail-xoauth2 " + OperatorLog.version());
    }

    /** Takes word of what the server says before the login. */
    void heard(@Nullable String said) {
        notes.heard(said);
    }

    /** Takes word of the last answer to an exchange; null if the connection broke. */
    void answered(BearerExchange exchange, @Nullable String answer, boolean accepted) {
        notes.answered(exchange, answer, accepted, refusedToken != null);
    }

    String host() {
        return host;
    }

    String protocol() {
        return settings.protocol();
    }

    boolean isCleartextAllowed() {
        return settings.isCleartextAllowed();
    }

    /**
     * Checks that nobody on the way can read the token.
     *
     * @throws AuthenticationFailedException if there is no TLS and the administrator did not allow that
     */
    void requireTls(boolean tls) throws AuthenticationFailedException {
        if (!tls && !settings.isCleartextAllowed()) {
            throw noted(Failures.permanent(Explainer.noTls(settings, host), null));
        }
    }

    /**
     * Returns the best allowed mechanism among those that the server offers.
     *
     * @throws AuthenticationFailedException if it offers none that says a token
     */
    BearerMechanism mechanism(Collection<String> offered) throws AuthenticationFailedException {
        Optional<BearerMechanism> chosen = BearerMechanism.choose(settings.mechanisms(), offered);
        if (!chosen.isPresent()) {
            throw noted(
                    Failures.permanent(Explainer.mechanismNotOffered(settings, host, String.join(" ", offered)), null));
        }
        return chosen.get();
    }

    /** Returns the mechanism to try at a server that does not say which ones it takes. */
    BearerMechanism mechanismWithoutOffer() {
        return BearerMechanism.named(settings.mechanisms().get(0)).orElse(BearerMechanism.XOAUTH2);
    }

    /** Returns the exchange that says the token. */
    BearerExchange exchange(BearerMechanism mechanism, int port) {
        return BearerExchange.of(mechanism, mechanism.response(user, token.value(), host, port))
                .tracedIn(notes.trace());
    }

    /**
     * Asks for another token where the refused one may be at fault, once in a login and never twice a minute for all of
     * them.
     *
     * @return whether this login now holds another token, to be tried once more
     */
    boolean replaceRefusedToken(ServerReply reply) {
        if (!reply.rejectsToken() || refusedToken != null || renewalFailure != null) {
            return false;
        }
        try {
            Optional<AccessToken> fresh = source.replacementFor(token);
            if (fresh.isPresent()) {
                refusedToken = token;
                token = fresh.get();
            }
            return fresh.isPresent();
        } catch (TokenException e) {
            // The server's refusal is what the application has to hear of; this is mentioned there.
            renewalFailure = e;
            return false;
        }
    }

    /** Returns the application's exception for a refused login, with the server's own error challenge. */
    MessagingException refused(ServerReply reply, Optional<String> challenge, @Nullable Exception cause) {
        return noted(explained(reply, challenge, cause));
    }

    /** The same where the login is not over yet, and perhaps nobody will see the exception. */
    MessagingException explained(ServerReply reply, Optional<String> challenge, @Nullable Exception cause) {
        LoginFailure.Builder facts = LoginFailure.because(reply)
                .at(settings.protocol(), host)
                .user(user)
                .challenge(challenge.flatMap(ErrorChallenge::decode).orElse(null))
                .claims(token.claims())
                .seenAt(TokenSources.now())
                .token(token.value())
                .renewalFailed(renewalFailure);
        if (refusedToken != null) {
            facts.freshTokenTried();
        }
        Explanation why = Explainer.loginRefused(settings, facts.build());
        boolean passing = reply.isTransient() || renewalFailure != null && renewalFailure.isRetryable();
        Exception under = cause == null ? renewalFailure : safeCause(cause);
        return passing ? Failures.passing(why, under) : Failures.permanent(why, under);
    }

    /**
     * Returns a failure of the stock class, explained where it is of the connection; else as it is, or cleaned where
     * the server put into it what must not be logged.
     */
    MessagingException safe(MessagingException stock) {
        Optional<Explanation> notConnected = Explainer.notConnected(settings, host, port, stock);
        MessagingException safe = notConnected.isPresent() ? notConnected(stock, notConnected.get()) : cleaned(stock);
        return notes.isFailed() ? safe : noted(safe);
    }

    private <E extends MessagingException> E noted(E failure) {
        notes.failed(failure, token, refusedToken);
        return failure;
    }

    /** The stock exception itself would say once more what the explanation says. */
    private MessagingException notConnected(MessagingException stock, Explanation why) {
        Throwable under = stock.getCause() == null ? stock : stock.getCause();
        Exception cause = safeCause(under instanceof Exception ? (Exception) under : stock);
        return NotConnected.isStockType(stock)
                ? NotConnected.explained(stock, why, cause)
                : Failures.passing(why, cause);
    }

    private MessagingException cleaned(MessagingException stock) {
        Exception safe = safeCause(stock);
        return safe == stock ? stock : Failures.cleaned(stock, safe, host);
    }

    /** Returns the application's exception for a login that ran into its limit. */
    MessagingException notEnded(String exceeded, Exception cause) {
        return noted(Failures.passing(Explainer.loginNotEnded(settings, host, exceeded), safeCause(cause)));
    }

    private Exception safeCause(Exception foreign) {
        return Explainer.safe(settings, foreign, token.value());
    }

    /** Returns the explanation of a refused message after this login; empty where the server's words say it all. */
    Optional<Explanation> sendRefused(ServerReply reply) {
        return Explainer.sendRefused(settings, user, token.claims(), reply);
    }

    /** Returns the exception for a transport that would print the token. */
    AuthenticationFailedException printed() {
        return noted(Failures.permanent(Explainer.tokenWouldBePrinted(settings, host), null));
    }

    /** Returns the exception for a version of the mail implementation that cannot log in with a token. */
    AuthenticationFailedException tooOld(Class<?> stock) {
        Package implementation = stock.getPackage();
        String version = implementation == null ? null : implementation.getImplementationVersion();
        return noted(Failures.permanent(Explainer.tooOld(settings, host, version), null));
    }
}

package io.github.mailxoauth2.internal.diagnosis;

import io.github.mailxoauth2.internal.diagnosis.ReplyPattern.Moment;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.internal.settings.Shown;
import io.github.mailxoauth2.token.TokenClaims;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The text for what a mail server refused: a login, or a message after it. */
final class RefusalText {

    private RefusalText() {}

    static Explanation ofLogin(Settings settings, LoginFailure failure) {
        Facts facts = facts(settings, failure);
        Optional<ReplyAdvice> known = Catalogue.bundled().reply(Moment.LOGIN, failure.protocol(), failure.reply());
        Advice meaning = known.map(ReplyAdvice::advice).orElse(Advice.NONE);
        Advice advice = known.filter(ReplyAdvice::isNarrowedByToken)
                .flatMap(record -> TokenSuspicion.in(settings, failure))
                .map(Catalogue.bundled()::finding)
                .orElse(meaning);
        String what = "OAuth2 login of " + facts.get(Fact.USER) + " at " + facts.get(Fact.HOST) + " failed: "
                + facts.fill(meaning.what()) + (failure.tls() ? "" : ", on a connection without TLS") + said(failure);
        String cause = facts.fill(advice.cause())
                + (failure.freshTokenTried() ? "; a fresh token was refused as well" : "")
                + failure.renewalFailure()
                        .map(e -> "; another token was asked for, but: "
                                + TokenFailureText.of(settings, e).what())
                        .orElse("");
        return Explanation.of(what, cause, facts.fill(advice.fix()));
    }

    static Optional<Explanation> ofMessage(
            Settings settings, @Nullable String user, TokenClaims claims, ServerReply reply) {
        Facts facts = of(settings, claims).with(Fact.USER, shown(user)).with(Fact.QUOTED_USER, quoted(user));
        return Catalogue.bundled()
                .reply(Moment.SEND, settings.protocol(), reply)
                .map(ReplyAdvice::advice)
                .map(advice -> Explanation.of(
                        "A message of " + facts.get(Fact.USER) + " was refused: " + facts.fill(advice.what())
                                + said(reply, Optional.empty()),
                        facts.fill(advice.cause()),
                        facts.fill(advice.fix())));
    }

    static Facts facts(Settings settings, LoginFailure failure) {
        return of(settings, failure.claims())
                .with(Fact.HOST, failure.host())
                .with(Fact.USER, shown(failure.user()))
                .with(Fact.QUOTED_USER, quoted(failure.user()))
                .with(Fact.ROLE, TokenSuspicion.neededRole(failure))
                .with(Fact.MINUTES, outsideItsTime(failure));
    }

    /** For how long the token has ended, or until it begins. */
    private static @Nullable String outsideItsTime(LoginFailure failure) {
        Instant now = failure.seenAt().orElse(Instant.EPOCH);
        Instant end = failure.claims().expiresAt().orElse(Instant.MAX);
        Instant begin = failure.claims().notBefore().orElse(Instant.MIN);
        if (now.isAfter(end)) {
            return Skew.inMinutes(Duration.between(end, now));
        }
        return begin.isAfter(now) ? Skew.inMinutes(Duration.between(now, begin)) : null;
    }

    /** What the token says of itself; an id goes into a command only if it is one. */
    private static Facts of(Settings settings, TokenClaims claims) {
        return Facts.of(settings)
                .with(
                        Fact.APPLICATION_ID,
                        claims.applicationId().filter(PowerShell::isId).orElse(null))
                .with(Fact.OBJECT_ID, claims.objectId().filter(PowerShell::isId).orElse(null))
                .with(Fact.AUDIENCE, claims.audience().orElse(null))
                .with(Fact.TOKEN_TENANT, claims.tenantId().orElse(null))
                .with(Fact.ROLES, claims.roles().orElse(null))
                .with(Fact.DELEGATED, claims.scopes().orElse(null));
    }

    private static @Nullable String shown(@Nullable String user) {
        return user == null || user.isEmpty() ? user : Shown.mailbox(user);
    }

    private static String quoted(@Nullable String user) {
        return PowerShell.insideQuotes(SafeText.oneLine(shown(user), 254));
    }

    private static String said(LoginFailure failure) {
        return said(failure.reply(), failure.challenge());
    }

    static String said(ServerReply reply, Optional<String> challenge) {
        List<String> words = new ArrayList<>();
        challenge
                .map(text -> SafeText.oneLine(text, ErrorChallenge.LONGEST_TEXT))
                .filter(text -> !text.isEmpty())
                .ifPresent(words::add);
        if (!reply.isDropped()) {
            words.add(reply.toString());
        }
        return words.isEmpty() ? "" : " (the server said: " + String.join(", then: ", words) + ")";
    }
}

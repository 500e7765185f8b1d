package io.github.mailxoauth2.internal.diagnosis;

import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The text for a token request that failed. */
final class TokenFailureText {

    /** Where the words are the identity provider's own, so that a code in them tells more than the reason. */
    private static final Set<Reason> ANSWERED = EnumSet.of(Reason.REFUSED, Reason.THROTTLED, Reason.UNAVAILABLE);

    private TokenFailureText() {}

    static Explanation of(Settings settings, TokenException failure) {
        EntraError error = EntraError.of(failure);
        Facts facts = Facts.of(settings)
                .with(Fact.DETAIL, TokenFinding.unknownHost(failure))
                .with(
                        Fact.RETRY_AFTER,
                        failure.retryAfter().map(TokenFailureText::inWords).orElse(null));
        boolean answered = ANSWERED.contains(failure.reason());
        boolean entra = TokenOrigin.of(settings) == TokenOrigin.ENTRA;
        Advice advice = (answered && entra ? ofEntra(error, failure.reason()) : Optional.<Advice>empty())
                .orElseGet(() -> Catalogue.bundled().finding(TokenFinding.of(settings, failure)));
        String what = "No access token " + TokenOrigin.inWords(settings, facts) + ": " + facts.fill(advice.what())
                + details(error, failure);
        String link =
                answered && entra ? error.link().map(page -> "; see " + page).orElse("") : "";
        return Explanation.of(what, facts.fill(advice.cause()), facts.fill(advice.fix()) + link);
    }

    private static Optional<Advice> ofEntra(EntraError error, Reason reason) {
        Optional<Advice> byCode = error.code().flatMap(Catalogue.bundled()::entra);
        return byCode.isPresent() || reason != Reason.REFUSED
                ? byCode
                : error.error().flatMap(Catalogue.bundled()::entra);
    }

    private static String details(EntraError error, TokenException failure) {
        List<String> details = new ArrayList<>();
        details.add(error.toString());
        details.add(failure.statusCode() == 0 ? "" : "HTTP " + failure.statusCode());
        details.add(
                failure.retryAfter().map(wait -> "Retry-After " + inWords(wait)).orElse(""));
        details.add(error.correlationId().map(id -> "correlation id " + id).orElse(""));
        details.removeIf(String::isEmpty);
        return details.isEmpty() ? "" : " (" + String.join("; ", details) + ")";
    }

    private static String inWords(Duration wait) {
        long seconds = Math.max(1, wait.getSeconds());
        return seconds == 1 ? "1 second" : seconds + " seconds";
    }
}

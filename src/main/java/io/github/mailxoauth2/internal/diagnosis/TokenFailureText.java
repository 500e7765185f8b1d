package io.github.mailxoauth2.internal.diagnosis;

import io.github.mailxoauth2.internal.settings.EntraApplication;
import io.github.mailxoauth2.internal.settings.ManagedIdentity;
import io.github.mailxoauth2.internal.settings.PlugIn;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.internal.settings.TokenOrigin;
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
        Facts facts = TrustStore.ofThisJvm()
                .into(Facts.of(settings))
                .with(Fact.DETAIL, Causes.of(failure).unknownHost())
                .with(
                        Fact.RETRY_AFTER,
                        failure.retryAfter().map(TokenFailureText::inWords).orElse(null));
        boolean answered = ANSWERED.contains(failure.reason());
        boolean entra = isEntra(settings.origin());
        Advice advice = (answered && entra ? ofEntra(error, failure.reason()) : Optional.<Advice>empty())
                .orElseGet(() -> Catalogue.bundled().finding(TokenFinding.of(settings, failure)));
        Duration ahead = failure.clockSkew().orElse(Duration.ZERO);
        Advice why = advice;
        if (advice.isNarrowedByClock() && Skew.isReason(ahead)) {
            Skew.into(facts, ahead);
            why = Catalogue.bundled().finding(Finding.CLOCK);
        }
        String what = "No access token " + whence(settings.origin(), facts) + ": " + facts.fill(advice.what())
                + details(error, failure);
        String link =
                answered && entra ? error.link().map(page -> "; see " + page).orElse("") : "";
        return Explanation.of(what, facts.fill(why.cause()), facts.fill(why.fix()) + link);
    }

    /** Returns whether the words are Entra's own; a managed identity's come from the machine. */
    private static boolean isEntra(TokenOrigin origin) {
        return origin.in(new TokenOrigin.Cases<Boolean>() {
            @Override
            public Boolean application(EntraApplication application) {
                return true;
            }

            @Override
            public Boolean managedIdentity(ManagedIdentity identity) {
                return false;
            }

            @Override
            public Boolean plugIn(PlugIn plugIn) {
                return false;
            }
        });
    }

    /** Returns what goes on after "No access token". */
    private static String whence(TokenOrigin origin, Facts facts) {
        return origin.in(new TokenOrigin.Cases<String>() {
            @Override
            public String application(EntraApplication application) {
                return "from " + facts.get(Fact.PROVIDER) + " for client " + facts.get(Fact.CLIENT_ID) + " in tenant "
                        + facts.get(Fact.TENANT);
            }

            @Override
            public String managedIdentity(ManagedIdentity identity) {
                return "for the " + identity;
            }

            @Override
            public String plugIn(PlugIn plugIn) {
                return "from " + plugIn;
            }
        });
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

package io.github.mailxoauth2.internal.diagnosis;

import io.github.mailxoauth2.internal.diagnosis.ReplyPattern.Moment;
import io.github.mailxoauth2.internal.settings.Settings;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Explains what an examination sees before a login meets it: of servers, clocks and the token. */
public final class Examined {

    /** What may be as it must: RBAC for Applications works with tokens that have no roles. */
    private static final Set<Finding> UNSURE =
            EnumSet.of(Finding.NO_ROLES, Finding.ROLE_MISSING, Finding.USER_NO_ADDRESS);

    private Examined() {}

    /** Explains a clock that differs from the identity provider's, which is {@code ahead} of it. */
    public static Explanation clock(Settings settings, Duration ahead) {
        return sentence(Finding.CLOCK, Skew.into(Facts.of(settings), ahead));
    }

    /** Explains why a login with this token cannot succeed; empty if the token does not show it. */
    public static Optional<Explanation> wrongToken(Settings settings, LoginFailure toCome) {
        return suspicion(settings, toCome, false);
    }

    /** Explains what the token lacks, which a login needs in most tenants; empty if it has that. */
    public static Optional<Explanation> doubtfulToken(Settings settings, LoginFailure toCome) {
        return suspicion(settings, toCome, true);
    }

    private static Optional<Explanation> suspicion(Settings settings, LoginFailure toCome, boolean unsure) {
        return TokenSuspicion.in(settings, toCome)
                .filter(finding -> finding != Finding.NOT_REGISTERED && UNSURE.contains(finding) == unsure)
                .map(finding -> sentence(finding, RefusalText.facts(settings, toCome)));
    }

    /** Explains why the mail server could not be reached or talked to, whether or not OAuth2 is on. */
    public static Explanation notConnected(String protocol, String host, int port, Exception failure) {
        return ConnectionText.of(Facts.of(protocol), protocol, host, port, failure)
                .orElseGet(() -> {
                    Explanation text = sentence(Finding.MAIL_DIALOGUE, at(protocol, host, port));
                    String words = SafeText.oneLine(Causes.of(failure).innermost(), 300);
                    return Explanation.of(text.what() + " (" + words + ")", text.cause(), text.fix());
                });
    }

    /** Explains what the mail server said in place of a greeting. */
    public static Explanation notGreeted(String protocol, String host, int port, String said) {
        ServerReply reply = ServerReply.parse(said);
        Facts facts = at(protocol, host, port);
        boolean refusal = reply.code() >= 400 || reply.head().matches("-ERR|BYE|NO");
        Optional<Advice> known = refusal
                ? Catalogue.bundled().reply(Moment.LOGIN, protocol, reply).map(ReplyAdvice::advice)
                : Optional.empty();
        Advice advice = known.orElseGet(() -> Catalogue.bundled().finding(Finding.MAIL_GREETING));
        String what =
                facts.fill(Catalogue.bundled().finding(Finding.MAIL_GREETING).what())
                        + known.map(reason -> ": " + facts.fill(reason.what())).orElse("")
                        + RefusalText.said(reply, Optional.empty());
        return Explanation.of(what, facts.fill(advice.cause()), facts.fill(advice.fix()));
    }

    /** Explains that the mail server offers no TLS, where none is demanded. */
    public static Explanation cleartext(String protocol, String host) {
        return sentence(Finding.CLEARTEXT, Facts.of(protocol).with(Fact.HOST, host));
    }

    /** Explains that a certificate for a name of Microsoft's is somebody else's work. */
    public static Explanation tlsProxy(String host, String issuer) {
        return sentence(
                Finding.TLS_PROXY, Facts.of("smtp").with(Fact.HOST, host).with(Fact.DETAIL, issuer));
    }

    /** Explains that a server's certificate ends soon. */
    public static Explanation certificateEnds(String host, long days) {
        return sentence(
                Finding.CERTIFICATE_ENDS,
                Facts.of("smtp").with(Fact.HOST, host).with(Fact.DETAIL, days == 1 ? "1 day" : days + " days"));
    }

    /** Explains that a token is longer than Exchange's POP3 takes. */
    public static Explanation tokenTooLong(Settings settings, int length) {
        return sentence(Finding.TOKEN_TOO_LONG, Facts.of(settings).with(Fact.DETAIL, String.valueOf(length)));
    }

    private static Facts at(String protocol, String host, int port) {
        return Facts.of(protocol).with(Fact.HOST, host).with(Fact.PORT, String.valueOf(port));
    }

    /** What goes on after a colon elsewhere stands alone here. */
    static Explanation sentence(Finding finding, Facts facts) {
        Explanation text = Explainer.finding(finding, facts);
        String what = text.what();
        boolean name = what.startsWith("mail.") || what.startsWith(facts.get(Fact.HOST));
        return Explanation.of(
                name || what.isEmpty() ? what : Character.toUpperCase(what.charAt(0)) + what.substring(1),
                text.cause(),
                text.fix());
    }
}

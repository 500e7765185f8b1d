package io.github.mailxoauth2.tools.doctor;

import io.github.mailxoauth2.internal.diagnosis.Examined;
import io.github.mailxoauth2.internal.diagnosis.Explanation;
import io.github.mailxoauth2.internal.diagnosis.LoginFailure;
import io.github.mailxoauth2.internal.diagnosis.ServerReply;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.token.AccessToken;
import io.github.mailxoauth2.token.TokenClaims;
import java.time.Instant;
import java.util.Optional;

/** What the token says of itself, put beside the settings. Only ever a hint: the mail server alone decides. */
final class ClaimsCheck implements Check {

    @Override
    public StepName name() {
        return StepName.CLAIMS;
    }

    @Override
    public Result run(Examination examination) {
        AccessToken token = examination.token;
        Settings settings = examination.settings;
        if (token == null || settings == null) {
            return Result.skipped("there is no token");
        }
        TokenClaims claims = token.claims();
        if (claims.isEmpty()) {
            return Result.skipped("the token shows nothing of itself");
        }
        Result result = Result.ok("");
        result = with(result, "aud (for whom)", claims.audience());
        result = with(result, "tid (tenant)", claims.tenantId());
        result = with(result, "appid (application)", claims.applicationId());
        result = with(result, "oid (object id for New-ServicePrincipal)", claims.objectId());
        result = with(result, "roles", claims.roles());
        result = with(result, "scp (delegated)", claims.scopes());
        return compared(result, claims, settings, examination);
    }

    private static Result with(Result result, String name, Optional<String> value) {
        return value.isPresent() ? result.with(Detail.of(name, value.get())) : result;
    }

    private static Result compared(Result shown, TokenClaims claims, Settings settings, Examination examination) {
        LoginFailure toCome = LoginFailure.because(ServerReply.parse(""))
                .at(examination.target.protocol, examination.target.host)
                .user(examination.user().orElse(""))
                .claims(claims)
                .seenAt(Instant.ofEpochMilli(examination.clocks.wallMillis()))
                .build();
        Optional<Explanation> wrong = Examined.wrongToken(settings, toCome);
        if (wrong.isPresent()) {
            return shown.failing(Remedy.of(wrong.get()));
        }
        return Examined.doubtfulToken(settings, toCome)
                .map(doubt -> shown.warning(Remedy.of(doubt)))
                .orElse(shown);
    }
}

package io.github.mailxoauth2.tools.doctor;

import io.github.mailxoauth2.internal.settings.EntraApplication;
import io.github.mailxoauth2.internal.settings.ManagedIdentity;
import io.github.mailxoauth2.internal.settings.PlugIn;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.internal.settings.TokenOrigin;
import io.github.mailxoauth2.token.AccessToken;
import io.github.mailxoauth2.token.TokenClaims;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the token says of itself, put beside the settings. Only ever a hint: the mail server alone decides. */
final class ClaimsCheck implements Check {

    /** Exchange Online as a resource by its application id, in every cloud. */
    private static final String EXCHANGE = "00000002-0000-0ff1-ce00-000000000000";

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
        return compared(result, claims, settings, examination.target);
    }

    private static Result with(Result result, String name, Optional<String> value) {
        return value.isPresent() ? result.with(Detail.of(name, value.get())) : result;
    }

    private static Result compared(Result shown, TokenClaims claims, Settings settings, MailTarget target) {
        Result result = shown;
        String tenant = application(settings).map(EntraApplication::tenant).orElse("");
        String client = application(settings).map(EntraApplication::clientId).orElse("");
        String scope = application(settings).map(EntraApplication::scope).orElse("");
        if (claims.scopes().isPresent()) {
            result = result.failing(Remedy.of(
                    "This is a token for a person, not for an application",
                    "the permission in Entra is delegated",
                    "add the application permission " + role(target) + " of Office 365 Exchange Online"));
        }
        if (differs(claims.applicationId(), client)) {
            result = result.failing(Remedy.of(
                    "The token is of another application than the settings' " + client,
                    "the certificate or assertion belongs to another app registration",
                    "use the credential of " + client));
        }
        if (isId(tenant) && differs(claims.tenantId(), tenant)) {
            result = result.failing(Remedy.of(
                    "The token is of another tenant than the settings' " + tenant,
                    "the authority names another tenant",
                    "correct " + "mail." + target.protocol + ".oauth2.tenant"));
        }
        if (claims.audience().isPresent() && !isForExchange(claims.audience().get(), scope)) {
            result = result.failing(Remedy.of(
                    "The token is for " + claims.audience().get() + ", not for Exchange Online",
                    "mail." + target.protocol + ".oauth2.scope (" + scope + ") asks for another resource",
                    "remove that key: the scope follows from the cloud"));
        }
        return roles(result, claims, target);
    }

    private static Result roles(Result result, TokenClaims claims, MailTarget target) {
        List<String> roles = Arrays.asList(claims.roles().orElse("").split("[\\s,]+"));
        if (roles.contains(role(target)) || claims.scopes().isPresent()) {
            return result;
        }
        return result.warning(Remedy.of(
                "The token has no role " + role(target),
                "the permission or its admin consent is missing in Entra; without fault only where RBAC for"
                        + " Applications is used",
                "add the application permission " + role(target)
                        + " of Office 365 Exchange Online, and grant admin consent"));
    }

    private static Optional<EntraApplication> application(Settings settings) {
        return settings.origin().in(new TokenOrigin.Cases<Optional<EntraApplication>>() {
            @Override
            public Optional<EntraApplication> application(EntraApplication application) {
                return Optional.of(application);
            }

            @Override
            public Optional<EntraApplication> managedIdentity(ManagedIdentity identity) {
                return Optional.empty();
            }

            @Override
            public Optional<EntraApplication> plugIn(PlugIn plugIn) {
                return Optional.empty();
            }
        });
    }

    private static boolean differs(Optional<String> claimed, String written) {
        return claimed.isPresent() && !written.isEmpty() && !claimed.get().equalsIgnoreCase(written);
    }

    private static boolean isId(String tenant) {
        return tenant.matches("[0-9a-fA-F-]{36}");
    }

    private static boolean isForExchange(String audience, String scope) {
        String resource = audience.toLowerCase(Locale.ROOT).replaceFirst("/+$", "");
        String asked = scope.toLowerCase(Locale.ROOT).replaceFirst("/*(\\.default)?$", "");
        boolean microsofts = resource.contains("outlook") && resource.contains("office");
        return resource.equals(EXCHANGE)
                || microsofts
                || resource.equals(asked) && !resource.contains("graph.microsoft");
    }

    private static String role(MailTarget target) {
        return target.isSmtp()
                ? "SMTP.SendAsApp"
                : target.protocol.startsWith("imap") ? "IMAP.AccessAsApp" : "POP.AccessAsApp";
    }
}

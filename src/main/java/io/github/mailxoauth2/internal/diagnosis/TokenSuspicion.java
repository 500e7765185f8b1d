package io.github.mailxoauth2.internal.diagnosis;

import io.github.mailxoauth2.internal.settings.Cloud;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.token.TokenClaims;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What looks wrong in a token that Exchange refused, the surest fault first.
 *
 * <p>Only ever a hint: the claims are read without checking the signature, and RBAC for Applications works with tokens
 * that have no roles.
 */
final class TokenSuspicion {

    /** Exchange Online as a resource, in every cloud. */
    private static final String EXCHANGE_ID = "00000002-0000-0ff1-ce00-000000000000";

    private static final List<String> EXCHANGE_WORLDWIDE =
            Arrays.asList("https://outlook.office365.com", "https://outlook.office.com");

    private static final String GRAPH = "graph.microsoft";

    private TokenSuspicion() {}

    /** Returns the finding; empty if the token shows nothing of itself. */
    static Optional<Finding> in(Settings settings, LoginFailure failure) {
        TokenClaims claims = failure.claims();
        Facts facts = Facts.of(settings);
        if (claims.isEmpty()) {
            return Optional.empty();
        }
        if (claims.scopes().isPresent()) {
            return Optional.of(Finding.DELEGATED);
        }
        if (claims.audience().isPresent()
                && !isRightAudience(facts, claims.audience().get())) {
            return Optional.of(Finding.AUDIENCE);
        }
        if (claims.tenantId().isPresent()
                && isOtherTenant(facts.get(Fact.TENANT), claims.tenantId().get())) {
            return Optional.of(Finding.OTHER_TENANT);
        }
        if (isOtherApplication(facts.get(Fact.CLIENT_ID), claims.applicationId().orElse(""))) {
            return Optional.of(Finding.OTHER_APPLICATION);
        }
        Optional<Finding> outsideItsTime = outsideItsTime(failure);
        return outsideItsTime.isPresent() ? outsideItsTime : Optional.of(rights(failure));
    }

    private static Optional<Finding> outsideItsTime(LoginFailure failure) {
        if (isAfter(failure.seenAt(), failure.claims().expiresAt())) {
            return Optional.of(Finding.TOKEN_EXPIRED);
        }
        return isAfter(failure.claims().notBefore(), failure.seenAt())
                ? Optional.of(Finding.TOKEN_NOT_YET_VALID)
                : Optional.empty();
    }

    private static boolean isAfter(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && other.isPresent() && one.get().isAfter(other.get());
    }

    /** The token is right, as far as it shows: then it is the mailbox, or what the application may do with it. */
    private static Finding rights(LoginFailure failure) {
        if (Cloud.isMicrosofts(failure.host()) && !failure.user().contains("@")) {
            return Finding.USER_NO_ADDRESS;
        }
        return finding(failure.claims().roles().orElse("").trim(), neededRole(failure));
    }

    /** A plug-in's client may be written otherwise than in the token; two ids can be compared. */
    private static boolean isOtherApplication(String written, String inToken) {
        return PowerShell.isId(written) && PowerShell.isId(inToken) && !written.equalsIgnoreCase(inToken);
    }

    private static Finding finding(String roles, String needed) {
        if (roles.isEmpty()) {
            return Finding.NO_ROLES;
        }
        return Arrays.asList(roles.split("[\\s,]+")).contains(needed) ? Finding.NOT_REGISTERED : Finding.ROLE_MISSING;
    }

    /** Returns the application permission that the protocol needs; High Volume Email takes one of its own. */
    static String neededRole(LoginFailure failure) {
        if (failure.protocol().startsWith("imap")) {
            return "IMAP.AccessAsApp";
        }
        if (failure.protocol().startsWith("pop")) {
            return "POP.AccessAsApp";
        }
        return failure.host().toLowerCase(Locale.ROOT).matches("smtp[.-]hve\\..*") ? "Mail.Send" : "SMTP.SendAsApp";
    }

    private static boolean isRightAudience(Facts facts, String audience) {
        String resource = resource(audience);
        String asked = resource(facts.get(Fact.SCOPE));
        return resource.equals(EXCHANGE_ID)
                || resource.equals(resource(facts.get(Fact.RIGHT_SCOPE)))
                || EXCHANGE_WORLDWIDE.contains(resource)
                || resource.equals(asked) && !asked.contains(GRAPH);
    }

    private static String resource(String scope) {
        return scope.toLowerCase(Locale.ROOT).replaceFirst("/*(?:\\.default)?/*$", "");
    }

    /** A tenant that is written as a domain cannot be compared with the id in the token. */
    private static boolean isOtherTenant(String written, String inToken) {
        return PowerShell.isId(written) && !written.equalsIgnoreCase(inToken);
    }
}

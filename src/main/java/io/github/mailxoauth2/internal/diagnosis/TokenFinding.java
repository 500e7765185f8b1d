package io.github.mailxoauth2.internal.diagnosis;

import io.github.mailxoauth2.internal.settings.EntraApplication;
import io.github.mailxoauth2.internal.settings.ManagedIdentity;
import io.github.mailxoauth2.internal.settings.PlugIn;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.internal.settings.TokenOrigin;
import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenException.Reason;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/** Which finding of the catalogue a failed token request is, where Entra's own words do not tell. */
final class TokenFinding {

    private TokenFinding() {}

    /** Returns the finding, one of its own where it was not Entra that was asked. */
    static Finding of(Settings settings, TokenException failure) {
        return settings.origin().in(new TokenOrigin.Cases<Finding>() {
            @Override
            public Finding application(EntraApplication application) {
                return of(failure);
            }

            @Override
            public Finding managedIdentity(ManagedIdentity identity) {
                return ofManagedIdentity(failure);
            }

            @Override
            public Finding plugIn(PlugIn plugIn) {
                return failure.reason() == Reason.REFUSED ? Finding.PROVIDER_REFUSED : of(failure);
            }
        });
    }

    private static Finding ofManagedIdentity(TokenException failure) {
        switch (failure.reason()) {
            case REFUSED:
                return Finding.IDENTITY_REFUSED;
            case UNREACHABLE:
            case TIMED_OUT:
            case STALLED:
            case EMPTY_ANSWER:
                return Finding.IDENTITY_UNREACHABLE;
            default:
                return of(failure);
        }
    }

    static Finding of(TokenException failure) {
        if (failure.statusCode() == 407) {
            return Finding.PROXY_LOGIN;
        }
        switch (failure.reason()) {
            case THROTTLED:
                return Finding.THROTTLED;
            case UNAVAILABLE:
                return Finding.UNAVAILABLE;
            case UNREACHABLE:
                return unreachable(failure);
            case PROXY_REFUSED:
                // A proxy that could not get through itself says so by 5xx.
                return failure.statusCode() >= 500 ? Finding.UNREACHABLE : Finding.PROXY_REFUSED;
            case TIMED_OUT:
                return Finding.TIMED_OUT;
            case STALLED:
                return Finding.STALLED;
            case EMPTY_ANSWER:
                return Finding.EMPTY_ANSWER;
            case UNEXPECTED_ANSWER:
                return Finding.UNEXPECTED_ANSWER;
            case CREDENTIAL_UNUSABLE:
                return Finding.CREDENTIAL_UNUSABLE;
            case LIBRARY_MISSING:
                return Causes.of(failure).have(LinkageError.class)
                        ? Finding.LIBRARY_INCOMPLETE
                        : Finding.LIBRARY_MISSING;
            case INTERRUPTED:
                return Finding.INTERRUPTED;
            default:
                return Finding.REFUSED;
        }
    }

    private static Finding unreachable(TokenException failure) {
        Causes causes = Causes.of(failure);
        if (causes.have(UnknownHostException.class)) {
            return Finding.UNKNOWN_HOST;
        }
        if (causes.areOfAnUnreadableStore()) {
            return Finding.TRUST_STORE;
        }
        if (causes.areOfAnEmptyTrustStore()) {
            return Finding.TRUST_STORE_EMPTY;
        }
        if (causes.areOutsideTime()) {
            return Finding.CERTIFICATE_TIME;
        }
        if (causes.areAnotherName()) {
            return Finding.CERTIFICATE_NAME;
        }
        if (causes.have(CertificateException.class) || causes.say("PKIX path") || causes.say("certificate")) {
            return Finding.CERTIFICATE;
        }
        if (causes.have(SSLException.class)) {
            return Finding.TLS;
        }
        return causes.have(ConnectException.class) && causes.say("refused")
                ? Finding.CONNECTION_REFUSED
                : Finding.UNREACHABLE;
    }
}

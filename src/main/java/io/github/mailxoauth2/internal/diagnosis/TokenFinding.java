package io.github.mailxoauth2.internal.diagnosis;

import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenException.Reason;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Which finding of the catalogue a failed token request is, where Entra's own words do not tell. */
final class TokenFinding {

    /** Chains of causes can be circular. */
    private static final int DEEPEST = 20;

    private TokenFinding() {}

    /** Returns the finding, one of its own where it was not Entra that was asked. */
    static String of(Settings settings, TokenException failure) {
        switch (TokenOrigin.of(settings)) {
            case MANAGED_IDENTITY:
                return ofManagedIdentity(failure);
            case FOREIGN:
                return failure.reason() == Reason.REFUSED ? "provider-refused" : of(failure);
            default:
                return of(failure);
        }
    }

    private static String ofManagedIdentity(TokenException failure) {
        switch (failure.reason()) {
            case REFUSED:
                return "identity-refused";
            case UNREACHABLE:
            case TIMED_OUT:
                return "identity-unreachable";
            default:
                return of(failure);
        }
    }

    static String of(TokenException failure) {
        if (failure.statusCode() == 407 || failure.reason() == Reason.UNREACHABLE && says(failure, " 407")) {
            return "proxy-login";
        }
        switch (failure.reason()) {
            case THROTTLED:
                return "throttled";
            case UNAVAILABLE:
                return "unavailable";
            case UNREACHABLE:
                return unreachable(failure);
            case TIMED_OUT:
                return "timed-out";
            case UNEXPECTED_ANSWER:
                return "unexpected-answer";
            case CREDENTIAL_UNUSABLE:
                return "credential-unusable";
            case INTERRUPTED:
                return "interrupted";
            default:
                return "refused";
        }
    }

    private static String unreachable(TokenException failure) {
        // The JDK's words, and those of our own tunnel.
        if (says(failure, "tunnel through proxy") || says(failure, "refused the connection to")) {
            return "proxy-refused";
        }
        if (has(failure, UnknownHostException.class)) {
            return "unknown-host";
        }
        if (has(failure, CertificateExpiredException.class) || has(failure, CertificateNotYetValidException.class)) {
            return "certificate-time";
        }
        if (has(failure, CertificateException.class) || says(failure, "PKIX path") || says(failure, "certificate")) {
            return "certificate";
        }
        if (has(failure, SSLException.class)) {
            return "tls";
        }
        return has(failure, ConnectException.class) && says(failure, "refused") ? "connection-refused" : "unreachable";
    }

    /**
     * Returns the name that could not be resolved; Java puts it alone into the message, with the resolver's words
     * behind a colon.
     */
    static String unknownHost(TokenException failure) {
        Throwable cause = failure;
        for (int i = 0; i < DEEPEST && cause != null; i++, cause = cause.getCause()) {
            if (cause instanceof UnknownHostException && cause.getMessage() != null) {
                return cause.getMessage().replaceFirst(":.*$", "").trim();
            }
        }
        return "";
    }

    private static boolean has(TokenException failure, Class<?> type) {
        Throwable cause = failure;
        for (int i = 0; i < DEEPEST && cause != null; i++, cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean says(TokenException failure, String words) {
        Throwable cause = failure;
        for (int i = 0; i < DEEPEST && cause != null; i++, cause = cause.getCause()) {
            if (cause.getMessage() != null
                    && cause.getMessage().toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }
}

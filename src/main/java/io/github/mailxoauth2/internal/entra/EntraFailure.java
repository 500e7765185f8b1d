package io.github.mailxoauth2.internal.entra;

import com.microsoft.aad.msal4j.MsalServiceException;
import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenException.Reason;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Turns what MSAL4J throws into the facts of a {@link TokenException}; the words of Entra and of the network stay as
 * they are.
 */
final class EntraFailure {

    private EntraFailure() {}

    static TokenException of(@Nullable Throwable thrown, @Nullable HttpAnswer raw) {
        if (thrown instanceof TokenException) {
            return (TokenException) thrown;
        }
        IOException network = find(IOException.class, thrown);
        if (raw == null) {
            return unanswered(thrown, network);
        }
        if (raw.status == 429 || raw.status >= 500) {
            Reason reason = raw.status == 429 ? Reason.THROTTLED : Reason.UNAVAILABLE;
            return answered(reason, thrown, raw).build();
        }
        if (!raw.isJsonObject() || !(thrown instanceof MsalServiceException)) {
            return TokenException.because(
                            Reason.UNEXPECTED_ANSWER, network != null ? words(network) : raw + ": " + unread(thrown))
                    .status(raw.status)
                    .causedBy(thrown)
                    .build();
        }
        return answered(isTemporary((MsalServiceException) thrown) ? Reason.UNAVAILABLE : Reason.REFUSED, thrown, raw)
                .build();
    }

    static TokenException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return TokenException.because(Reason.INTERRUPTED, "interrupted while asking for an access token")
                .causedBy(e)
                .build();
    }

    private static TokenException unanswered(@Nullable Throwable thrown, @Nullable IOException network) {
        if (network == null) {
            return TokenException.because(Reason.CREDENTIAL_UNUSABLE, words(thrown))
                    .causedBy(thrown)
                    .build();
        }
        Reason reason = network instanceof SocketTimeoutException ? Reason.TIMED_OUT : Reason.UNREACHABLE;
        return TokenException.because(reason, network.getClass().getSimpleName() + ": " + network.getMessage())
                .causedBy(thrown)
                .build();
    }

    private static TokenException.Builder answered(Reason reason, @Nullable Throwable thrown, HttpAnswer raw) {
        String words = raw.isJsonObject() ? words(thrown) : raw.toString();
        TokenException.Builder facts = TokenException.because(reason, words)
                .status(raw.status)
                .retryAfter(RetryAfter.of(raw))
                .causedBy(thrown);
        if (thrown instanceof MsalServiceException) {
            MsalServiceException service = (MsalServiceException) thrown;
            facts.error(service.errorCode()).correlationId(service.correlationId());
        }
        return facts;
    }

    /** MSAL4J reads the numbers of the answer before we do, and only says which text was none. */
    private static String unread(@Nullable Throwable thrown) {
        return find(NumberFormatException.class, thrown) == null
                ? words(thrown)
                : "expires_in or refresh_in is not a whole number of seconds (" + words(thrown) + ")";
    }

    private static String words(@Nullable Throwable thrown) {
        return thrown == null || thrown.getMessage() == null ? String.valueOf(thrown) : thrown.getMessage();
    }

    /** {@code temporarily_unavailable} is RFC 6749's word for it; the others are Entra's. */
    private static boolean isTemporary(MsalServiceException refusal) {
        String error = String.valueOf(refusal.errorCode());
        return error.equals("temporarily_unavailable")
                || error.equals("service_unavailable")
                || error.equals("server_error");
    }

    private static <T extends Throwable> @Nullable T find(Class<T> type, @Nullable Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
    }
}

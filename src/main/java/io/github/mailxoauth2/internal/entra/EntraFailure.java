package io.github.mailxoauth2.internal.entra;

import com.microsoft.aad.msal4j.MsalServiceException;
import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenException.Reason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Turns what MSAL4J throws into the facts of a {@link TokenException}; the words of Entra and of the network stay as
 * they are.
 */
final class EntraFailure {

    private EntraFailure() {}

    /**
     * Returns the failure.
     *
     * @param thrown what MSAL4J threw
     * @param answer what came back, null if nothing did
     * @param words makes the answer's words fit to be shown
     * @param nowMillis this machine's time, against which the answer's date is held
     */
    static TokenException of(@Nullable Throwable thrown, @Nullable HttpAnswer answer, Quotation words, long nowMillis) {
        if (thrown instanceof TokenException) {
            return (TokenException) thrown;
        }
        if (answer == null) {
            return unanswered(thrown, words);
        }
        return answered(thrown, answer, words, nowMillis).build();
    }

    static TokenException interrupted(Exception e) {
        Thread.currentThread().interrupt();
        return TokenException.because(Reason.INTERRUPTED, "interrupted while asking for an access token")
                .causedBy(e)
                .build();
    }

    private static TokenException unanswered(@Nullable Throwable thrown, Quotation words) {
        IOException network = find(IOException.class, thrown);
        LinkageError missing = find(LinkageError.class, thrown);
        if (missing != null) {
            return TokenException.because(Reason.LIBRARY_MISSING, words.of(message(missing)))
                    .causedBy(missing)
                    .build();
        }
        if (network == null) {
            return TokenException.because(Reason.CREDENTIAL_UNUSABLE, words.of(message(thrown)))
                    .causedBy(thrown)
                    .build();
        }
        if (network instanceof ProxyRefusedException) {
            return TokenException.because(Reason.PROXY_REFUSED, message(network))
                    .status(((ProxyRefusedException) network).status())
                    .causedBy(network)
                    .build();
        }
        if (network instanceof UnexpectedAnswerException) {
            return TokenException.because(Reason.UNEXPECTED_ANSWER, words.of(message(network)))
                    .status(((UnexpectedAnswerException) network).status())
                    .build();
        }
        if (network instanceof InterruptedIOException && !(network instanceof SocketTimeoutException)) {
            return interrupted(network);
        }
        return TokenException.because(reasonOf(network), jdkName(network) + ": " + words.of(network.getMessage()))
                .causedBy(network)
                .build();
    }

    /** What the JDK calls it: our own types carry a fact, and their names tell an operator nothing. */
    private static String jdkName(IOException network) {
        Class<?> type = network.getClass();
        return (type.getName().startsWith("java") ? type : type.getSuperclass()).getSimpleName();
    }

    private static Reason reasonOf(IOException network) {
        if (network instanceof NoAnswerInTimeException) {
            return Reason.STALLED;
        }
        if (network instanceof NoAnswerException) {
            return Reason.EMPTY_ANSWER;
        }
        return network instanceof SocketTimeoutException ? Reason.TIMED_OUT : Reason.UNREACHABLE;
    }

    /** Without a cause: what MSAL4J threw repeats the answer as it came, and says no more. */
    private static TokenException.Builder answered(
            @Nullable Throwable thrown, HttpAnswer answer, Quotation words, long nowMillis) {
        TokenException.Builder facts;
        if (answer.status == 429 || answer.status >= 500) {
            Reason reason = answer.status == 429 ? Reason.THROTTLED : Reason.UNAVAILABLE;
            facts = TokenException.because(
                    reason, words.of(answer.isJsonObject() ? message(thrown) : answer.toString()));
        } else if (!answer.isJsonObject() || !(thrown instanceof MsalServiceException)) {
            IOException unread = find(IOException.class, thrown);
            facts = TokenException.because(
                    answer.status < 300 && answer.body.trim().isEmpty()
                            ? Reason.EMPTY_ANSWER
                            : Reason.UNEXPECTED_ANSWER,
                    words.of(unread != null ? message(unread) : answer + ": " + unreadable(thrown)));
        } else {
            boolean temporary = isTemporary((MsalServiceException) thrown);
            facts = TokenException.because(temporary ? Reason.UNAVAILABLE : Reason.REFUSED, words.of(message(thrown)));
        }
        if (thrown instanceof MsalServiceException) {
            MsalServiceException service = (MsalServiceException) thrown;
            facts.error(words.fact(service.errorCode())).correlationId(words.fact(service.correlationId()));
        }
        return facts.status(answer.status)
                .retryAfter(RetryAfter.of(answer))
                .clockSkew(ServerDate.aheadOf(nowMillis, answer));
    }

    /** MSAL4J reads the numbers of the answer before we do, and only says which text was none. */
    private static String unreadable(@Nullable Throwable thrown) {
        return find(NumberFormatException.class, thrown) == null
                ? message(thrown)
                : "expires_in or refresh_in is not a whole number of seconds (" + message(thrown) + ")";
    }

    private static String message(@Nullable Throwable thrown) {
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

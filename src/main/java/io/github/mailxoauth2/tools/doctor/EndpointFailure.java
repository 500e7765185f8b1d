package io.github.mailxoauth2.tools.doctor;

import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;

/** A token endpoint that could not be reached or did not answer, in the facts that a token request would give. */
final class EndpointFailure {

    private EndpointFailure() {}

    /** Returns the facts of a failure before anything was asked: name, route, proxy, TLS. */
    static TokenException onTheWay(IOException failure) {
        if (failure instanceof ProxyAnswerException) {
            return TokenException.because(Reason.PROXY_REFUSED, String.valueOf(failure.getMessage()))
                    .status(((ProxyAnswerException) failure).status)
                    .causedBy(failure)
                    .build();
        }
        return facts(failure instanceof SocketTimeoutException ? Reason.TIMED_OUT : Reason.UNREACHABLE, failure);
    }

    /** Returns the facts of a failure after the question was sent. */
    static TokenException inTheAnswer(IOException failure) {
        if (failure instanceof SocketTimeoutException) {
            return facts(Reason.STALLED, failure);
        }
        return facts(failure instanceof EOFException ? Reason.EMPTY_ANSWER : Reason.UNEXPECTED_ANSWER, failure);
    }

    private static TokenException facts(Reason reason, IOException failure) {
        return TokenException.because(reason, failure.getClass().getSimpleName() + ": " + failure.getMessage())
                .causedBy(failure)
                .build();
    }

    /** A proxy that was reached and did not open the way. */
    static final class ProxyAnswerException extends IOException {

        private static final long serialVersionUID = 1L;

        final int status;

        ProxyAnswerException(int status, String message) {
            super(message);
            this.status = status;
        }
    }
}

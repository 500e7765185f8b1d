package io.github.mailxoauth2.internal.entra;

import io.github.mailxoauth2.internal.settings.Credential;
import io.github.mailxoauth2.internal.settings.EntraApplication;
import io.github.mailxoauth2.token.AccessToken;
import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenSource;
import java.util.function.Consumer;

/**
 * Asks with one credential, and with the next one when the first is refused; what worked last is tried first from then
 * on.
 *
 * <p>So a credential is rotated without an outage and without a moment that somebody has to meet.
 */
final class RotatingTokenSource implements TokenSource {

    private final String firstKey;
    private final String nextKey;
    private final TokenSource first;
    private final TokenSource next;
    private final Consumer<String> notices;
    private volatile boolean nextInUse;

    /** Creates one of two sources for the application's two credentials. */
    RotatingTokenSource(EntraApplication application, TokenSource first, TokenSource next, Consumer<String> notices) {
        this.firstKey = application.credential().writtenAs();
        this.nextKey = application.nextCredential().map(Credential::writtenAs).orElse(firstKey);
        this.first = first;
        this.next = next;
        this.notices = notices;
    }

    @Override
    public AccessToken token() throws TokenException {
        boolean started = nextInUse;
        try {
            return (started ? next : first).token();
        } catch (TokenException refused) {
            if (!ClientRefusal.callsForAnother(refused)) {
                throw refused;
            }
            AccessToken token = other(started, refused);
            nextInUse = !started;
            notices.accept(
                    started
                            ? nextKey + " was refused, and " + firstKey + " is in use again: " + refused.getMessage()
                            : firstKey + " was refused, and " + nextKey
                                    + " is in use instead. Move the next"
                                    + " credential to the first key; the old one can be removed. The refusal: "
                                    + refused.getMessage());
            return token;
        }
    }

    private AccessToken other(boolean started, TokenException refused) throws TokenException {
        try {
            return (started ? first : next).token();
        } catch (TokenException alsoRefused) {
            if (!ClientRefusal.callsForAnother(alsoRefused)) {
                throw alsoRefused;
            }
            throw both(started ? alsoRefused : refused, started ? refused : alsoRefused);
        }
    }

    private TokenException both(TokenException ofFirst, TokenException ofNext) {
        return TokenException.because(
                        ofFirst.reason(),
                        ofFirst.getMessage() + " (" + nextKey + " was tried too: " + ofNext.getMessage() + ")")
                .error(ofFirst.error().orElse(null))
                .correlationId(ofFirst.correlationId().orElse(null))
                .status(ofFirst.statusCode())
                .causedBy(ofFirst)
                .build();
    }
}

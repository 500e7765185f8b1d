package io.github.mailxoauth2.internal.entra;

import io.github.mailxoauth2.token.AccessToken;
import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenSource;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks Microsoft Entra ID for a token by the client-credentials flow, one request a call; one more if the credential
 * was changed meanwhile.
 *
 * <p>MSAL4J asks, over an exchange of ours; it keeps nothing for us.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow">The client
 *     credentials flow</a>
 */
final class EntraTokenSource implements TokenSource {

    private final MsalApplication application;
    private final CredentialLoader loader;
    private final HttpExchange exchange;
    private final LongSupplier wallMillis;

    EntraTokenSource(
            MsalApplication application, CredentialLoader loader, HttpExchange exchange, LongSupplier wallMillis) {
        this.application = application;
        this.loader = loader;
        this.exchange = exchange;
        this.wallMillis = wallMillis;
    }

    @Override
    public AccessToken token() throws TokenException {
        Proof sent = loader.load();
        try {
            return ask(sent);
        } catch (TokenException refused) {
            if (!ClientRefusal.isIn(refused)) {
                throw refused;
            }
            return askWithWhatIsThereNow(sent, refused);
        }
    }

    /**
     * The file may have been replaced while the request was under way: the new value must not wait for the next mail.
     */
    private AccessToken askWithWhatIsThereNow(Proof sent, TokenException refused) throws TokenException {
        Proof now;
        try {
            now = loader.load();
        } catch (TokenException unreadable) {
            refused.addSuppressed(unreadable);
            throw refused;
        }
        if (now.isSameAs(sent)) {
            throw refused;
        }
        return ask(now);
    }

    private AccessToken ask(Proof proof) throws TokenException {
        EntraHttpClient http = EntraHttpClient.forOneRequest(exchange);
        try {
            return EntraAnswer.token(application.acquire(proof, http), http.lastAnswer(), wallMillis.getAsLong());
        } catch (ExecutionException e) {
            throw failure(e.getCause(), http);
        } catch (InterruptedException e) {
            throw EntraFailure.interrupted(e);
        } catch (RuntimeException e) {
            throw failure(e, http);
        }
    }

    private TokenException failure(@Nullable Throwable thrown, EntraHttpClient http) {
        return EntraFailure.of(thrown, http.lastAnswer(), http.quotation(), wallMillis.getAsLong());
    }
}

package io.github.mailxoauth2.internal.entra;

import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.ManagedIdentityApplication;
import com.microsoft.aad.msal4j.ManagedIdentityId;
import com.microsoft.aad.msal4j.ManagedIdentityParameters;
import io.github.mailxoauth2.internal.settings.ManagedIdentity;
import io.github.mailxoauth2.token.AccessToken;
import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenSource;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;

/**
 * Asks Azure for a token of the managed identity that the machine has, one request a call.
 *
 * <p>MSAL4J finds out where to ask, by the environment variables that Azure sets. It keeps the token in a cache of the
 * whole JVM besides; that cache is never asked, because it would hand out a token again that the mail server has just
 * refused. Azure itself may still do so: its endpoint has a cache too.
 *
 * @see <a
 *     href="https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token">Managed
 *     identities and tokens</a>
 */
final class ManagedIdentityTokenSource implements TokenSource {

    private final ManagedIdentity identity;
    private final HttpExchange exchange;
    private final LongSupplier wallMillis;

    ManagedIdentityTokenSource(ManagedIdentity identity, HttpExchange exchange, LongSupplier wallMillis) {
        this.identity = identity;
        this.exchange = exchange;
        this.wallMillis = wallMillis;
    }

    @Override
    public AccessToken token() throws TokenException {
        IdentityEndpointClient http = IdentityEndpointClient.forOneRequest(exchange);
        try {
            IAuthenticationResult result = application(http)
                    .acquireTokenForManagedIdentity(ManagedIdentityParameters.builder(resource())
                            .forceRefresh(true)
                            .build())
                    .get();
            return EntraAnswer.token(result, http.lastAnswer(), wallMillis.getAsLong());
        } catch (ExecutionException e) {
            throw ManagedIdentityFailure.of(e.getCause(), http, wallMillis.getAsLong());
        } catch (InterruptedException e) {
            throw EntraFailure.interrupted(e);
        } catch (TokenException e) {
            throw e;
        } catch (Exception e) {
            throw ManagedIdentityFailure.of(e, http, wallMillis.getAsLong());
        }
    }

    private ManagedIdentityApplication application(IdentityEndpointClient http) {
        return ManagedIdentityApplication.builder(identity.clientId()
                        .map(ManagedIdentityId::userAssignedClientId)
                        .orElseGet(ManagedIdentityId::systemAssigned))
                .httpClient(http)
                .disableInternalRetries()
                .executorService(new CallerRuns())
                .build();
    }

    /** The endpoint wants the resource, not the scope. */
    private String resource() {
        return identity.scope().replaceFirst("/\\.default$", "");
    }
}

package io.github.mailxoauth2.internal.entra;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import io.github.mailxoauth2.token.TokenException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/** Fuzz target: a status by the first octet, then octets where the JSON should be, read by MSAL4J and by us. */
public final class TokenAnswerFuzz {

    private static final int[] STATUSES = {200, 200, 200, 400, 401, 403, 429, 500, 503, 302};

    private TokenAnswerFuzz() {}

    public static void fuzzerTestOneInput(byte[] octets) throws IOException, InterruptedException {
        if (octets.length == 0) {
            return;
        }
        int status = STATUSES[(octets[0] & 0xff) % STATUSES.length];
        String body = new String(Arrays.copyOfRange(octets, 1, octets.length), StandardCharsets.UTF_8);
        HttpAnswer answer = new HttpAnswer(status, Map.of("Content-Type", List.of("application/json")), body);
        try {
            EntraAnswer.token(asMsalReadsIt(answer), answer, 0);
        } catch (ExecutionException | RuntimeException | TokenException thrown) {
            Throwable cause = thrown instanceof ExecutionException ? thrown.getCause() : thrown;
            TokenException failure = EntraFailure.of(cause, answer, Quotation.ofNothingSent(), 0);
            if (!(cause instanceof TokenException)) {
                HttpAnswerFuzz.requireVisible(failure.getMessage());
                HttpAnswerFuzz.requireVisible(
                        failure.error().orElse("") + failure.correlationId().orElse(""));
            }
        }
    }

    private static IAuthenticationResult asMsalReadsIt(HttpAnswer answer)
            throws IOException, ExecutionException, InterruptedException {
        return ConfidentialClientApplication.builder("client", ClientCredentialFactory.createFromSecret("secret"))
                .authority("https://login.microsoftonline.com/tenant")
                .instanceDiscovery(false)
                .httpClient(request -> EntraHttpClient.forMsal(answer))
                .disableInternalRetries()
                .executorService(new CallerRuns())
                .build()
                .acquireToken(ClientCredentialParameters.builder(Set.of("https://outlook.office365.com/.default"))
                        .skipCache(true)
                        .build())
                .get();
    }
}

package io.github.mailxoauth2.internal.entra;

import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Sends MSAL4J's request to the endpoint for managed identities, which is on the machine itself. Serves one token
 * request and keeps its answer, or why there was none.
 */
final class IdentityEndpointClient implements IHttpClient {

    private final HttpExchange exchange;
    private volatile @Nullable HttpAnswer last;
    private volatile @Nullable IOException failure;
    private volatile Quotation quotation = Quotation.ofNothingSent();

    private IdentityEndpointClient(HttpExchange exchange) {
        this.exchange = exchange;
    }

    static IdentityEndpointClient forOneRequest(HttpExchange exchange) {
        return new IdentityEndpointClient(exchange);
    }

    /** Returns the last answer, null if none came. */
    @Nullable
    HttpAnswer lastAnswer() {
        return last;
    }

    /** Returns why no answer came, null if one did: MSAL4J keeps only the words of it. */
    @Nullable
    IOException failure() {
        return failure;
    }

    /** Returns what makes the answer's words fit to be shown. */
    Quotation quotation() {
        return quotation;
    }

    @Override
    public IHttpResponse send(HttpRequest request) throws IOException {
        quotation = Quotation.ofAnswerTo(request);
        try {
            HttpAnswer answer = exchange.send(request);
            last = answer;
            return answer.forMsal();
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }
}

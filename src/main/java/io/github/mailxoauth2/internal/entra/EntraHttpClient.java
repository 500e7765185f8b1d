package io.github.mailxoauth2.internal.entra;

import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Sends MSAL4J's one request and keeps its answer, and the words of it, for the explanation of a failure. */
final class EntraHttpClient implements IHttpClient {

    private final HttpExchange exchange;
    private volatile @Nullable HttpAnswer last;
    private volatile Quotation quotation = Quotation.ofNothingSent();

    private EntraHttpClient(HttpExchange exchange) {
        this.exchange = exchange;
    }

    static EntraHttpClient forOneRequest(HttpExchange exchange) {
        return new EntraHttpClient(exchange);
    }

    /** Returns the last answer, null if none came. */
    @Nullable
    HttpAnswer lastAnswer() {
        return last;
    }

    /** Returns what makes the answer's words fit to be shown. */
    Quotation quotation() {
        return quotation;
    }

    @Override
    public IHttpResponse send(HttpRequest request) throws IOException {
        quotation = Quotation.ofAnswerTo(request);
        HttpAnswer answer = exchange.send(request);
        last = answer;
        return forMsal(answer);
    }

    /** Returns the answer in MSAL4J's form, where MSAL4J can be trusted with it. */
    static HttpResponse forMsal(HttpAnswer answer) throws IOException {
        if (!answer.isJsonObject()) {
            throw new IOException("the answer is not JSON: " + answer);
        }
        if (answer.status != 200 && answer.status < 400) {
            // MSAL4J would call it a refusal and repeat the body, which may hold a token.
            throw new IOException("the answer is neither a token nor a refusal: " + answer);
        }
        return answer.forMsal();
    }
}

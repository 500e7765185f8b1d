package io.github.mailxoauth2.internal.entra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.microsoft.aad.msal4j.MsalClientException;
import com.microsoft.aad.msal4j.MsalServiceException;
import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenException.Reason;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of that which MSAL4J throws. */
class EntraFailureTest {

    private static final String REFUSAL = "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: no\"}";

    /** What MSAL4J throws repeats the answer as it came, and the answer may repeat the request. */
    @ParameterizedTest
    @CsvSource({"400, REFUSED", "429, THROTTLED", "503, UNAVAILABLE"})
    void answered_byARefusal_hasNoCauseOfMsal(int status, Reason reason) {
        Throwable thrown = new MsalServiceException("AADSTS7000215: no", "invalid_client");

        TokenException failure = failure(thrown, answer(status, REFUSAL));

        assertNull(failure.getCause());
        assertEquals(reason, failure.reason());
        assertEquals(status, failure.statusCode());
        assertEquals("AADSTS7000215: no", failure.getMessage().substring(0, 17));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "<p>", "{\"a\":1}"})
    void answered_bySomethingElse_hasNoCauseOfMsal(String body) {
        TokenException failure = failure(new MsalClientException("parsing " + body, "parse"), answer(200, body));

        assertNull(failure.getCause());
        assertEquals(Reason.UNEXPECTED_ANSWER, failure.reason());
    }

    /** By its type: what a proxy, or a server that looks like one, says in words decides nothing. */
    @ParameterizedTest
    @ValueSource(ints = {302, 403, 407, 503})
    void unanswered_becauseAProxyRefused_isToldByTheType(int status) {
        IOException refused = new ProxyRefusedException(status, "no way out");

        TokenException failure = failure(new CompletionException(new MsalClientException(refused)), null);

        assertEquals(Reason.PROXY_REFUSED, failure.reason());
        assertEquals(status, failure.statusCode());
        assertSame(refused, failure.getCause());
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP 407", "the proxy refused the connection: HTTP 403", "Unable to tunnel through proxy"})
    void unanswered_withAProxysWords_isNoRefusalOfAProxy(String words) {
        TokenException failure = failure(new MsalClientException(new IOException(words)), null);

        assertEquals(Reason.UNREACHABLE, failure.reason());
        assertEquals(0, failure.statusCode());
        assertEquals("IOException: " + words, failure.getMessage());
    }

    /** Else an operator looks for a fault in the credential, and finds none. */
    @Test
    void unanswered_becauseAClassIsNotThere_isALibrarysFault() {
        NoClassDefFoundError missing = new NoClassDefFoundError("org/apache/hc/core5/http/HttpHost");
        TokenException failure = failure(new ExecutionException(missing), null);

        assertEquals(Reason.LIBRARY_MISSING, failure.reason());
        assertEquals("org/apache/hc/core5/http/HttpHost", failure.getMessage());
        assertSame(missing, failure.getCause());
    }

    private static TokenException failure(Throwable thrown, HttpAnswer answer) {
        return EntraFailure.of(thrown, answer, Quotation.ofNothingSent(), 0);
    }

    private static HttpAnswer answer(int status, String body) {
        return new HttpAnswer(status, Map.of(), body);
    }
}

package io.github.mailxoauth2.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.internal.cache.Crowd;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeEntraMoodTest {

    private final FakeEntra entra = FakeEntra.start(TestCertificates.shared().serverContext());

    @AfterEach
    void close() {
        entra.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "THROTTLED_429         | 429 | application/json | 10 | {\"error\":\"temporarily_unavailable\",\"error_description\":\"AADSTS90055:",
                "UNAVAILABLE_503       | 503 | application/json |    | {\"error\":\"temporarily_unavailable\",\"error_description\":\"AADSTS90033:",
                "SERVER_ERROR_500_JSON | 500 | application/json |    | {\"error\":\"server_error\",\"error_description\":\"AADSTS50000:",
                "SECRET_EXPIRED        | 401 | application/json |    | {\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000222: The provided client secret keys for app '",
                "CONDITIONAL_ACCESS    | 400 | application/json |    | {\"error\":\"invalid_grant\",\"error_description\":\"AADSTS53003: Access has been blocked by Conditional Access policies.",
                "HTML_PROXY_PAGE       | 200 | text/html        |    | <html><head><title>Sign in to the network",
                "HTML_503              | 503 | text/html        |    | <html><body><h1>503",
                "PROXY_407             | 407 | text/html        |    | <html><body>Access denied: the proxy wants a user name.",
                "EMPTY_200             | 200 | application/json |    | ''",
                "NO_ACCESS_TOKEN       | 200 | application/json |    | {\"token_type\":\"Bearer\",\"expires_in\":3599,\"ext_expires_in\":3599}",
                "NOT_JSON              | 200 | application/json |    | token_type=Bearer",
                "DRIP                  | 200 | application/json |    | {\"token_type\":\"Bearer\"",
            })
    void mood_answer(EntraMood mood, int status, String type, String retryAfter, String start) throws IOException {
        entra.dripEvery(Duration.ZERO);
        entra.mood(mood);

        TokenPost.Answer answer = TokenPost.to(entra).send();

        assertEquals(status, answer.status());
        assertTrue(answer.header("Content-Type").startsWith(type), answer.header("Content-Type"));
        assertEquals(retryAfter, answer.header("Retry-After"));
        assertTrue(answer.body().startsWith(start), answer.body());
    }

    @ParameterizedTest
    @CsvSource({"THROTTLED_429, 120, 120", "UNAVAILABLE_503, 7, 7", "THROTTLED_429, '', "})
    void retryAfter_set_isSent(EntraMood mood, String value, String sent) throws IOException {
        entra.mood(mood);
        entra.retryAfter(value);
        assertEquals(sent, TokenPost.to(entra).send().header("Retry-After"));
    }

    @Test
    void stall_neverAnswers() {
        entra.mood(EntraMood.STALL);
        SocketTimeoutException e = assertThrows(
                SocketTimeoutException.class,
                () -> TokenPost.to(entra).patience(Duration.ofSeconds(2)).send());
        assertEquals("Read timed out", e.getMessage());
        assertEquals(1, entra.tokenRequests());
    }

    @Test
    void drop_cutsTheConnection() {
        entra.mood(EntraMood.DROP);
        IOException e =
                assertThrows(IOException.class, () -> TokenPost.to(entra).once().send());
        assertTrue(e instanceof SocketException || e instanceof SSLException, e.toString());
        assertEquals(1, entra.tokenRequests());
    }

    @Test
    void close_endsAStalledConversation() throws Exception {
        entra.mood(EntraMood.STALL);
        Crowd<?> client = Crowd.of(1, () -> TokenPost.to(entra).send());
        assertTrue(entra.awaitTokenRequests(1, Duration.ofSeconds(10)));

        entra.close();

        assertInstanceOf(IOException.class, client.failures().get(0));
    }
}

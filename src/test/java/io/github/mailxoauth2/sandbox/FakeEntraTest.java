package io.github.mailxoauth2.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeEntraTest {

    private final FakeEntra entra = FakeEntra.start(TestCertificates.shared().serverContext());

    @AfterEach
    void close() {
        entra.close();
    }

    @Test
    void token_correctRequest_isIssuedAndAccepted() throws IOException {
        String token = TokenPost.token(entra);

        assertTrue(entra.accepts(token));
        assertEquals(1, entra.tokenRequests());
        RecordedRequest request = entra.requests().get(0);
        assertEquals(entra.clientSecret(), request.parameter("client_secret"));
        assertFalse(request.toString().contains(entra.clientSecret()), request.toString());
    }

    @Test
    void token_tenantByDomain_isIssued() throws IOException {
        assertEquals(
                200,
                TokenPost.to(entra).tenant("Contoso.onmicrosoft.com").send().status());
    }

    @Test
    void answer_exactForm() throws IOException {
        entra.refreshIn(Duration.ofMinutes(30));

        String body = TokenPost.to(entra).send().body();

        assertTrue(
                body.startsWith(
                        "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"ext_expires_in\":3599,\"refresh_in\":1800,\"access_token\":\"ey"),
                body);
    }

    @ParameterizedTest
    @CsvSource({"'\"3599\"'", "0", "-1", "99999999999"})
    void expiresIn_literal_isSentAsItIs(String literal) throws IOException {
        entra.expiresInText(literal);
        String body = TokenPost.to(entra).send().body();
        assertTrue(body.contains("\"expires_in\":" + literal + ","), body);
    }

    @Test
    void expiresIn_null_isLeftOut() throws IOException {
        entra.expiresInText(null);
        String body = TokenPost.to(entra).send().body();
        assertFalse(body.contains("\"expires_in\""), body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "grant_type    | password                              | 400 | unsupported_grant_type | AADSTS70003: The app requested an unsupported grant type 'password'.",
                "client_id     | 22222222-0000-0000-0000-000000000000  | 400 | unauthorized_client    | AADSTS700016: Application with identifier '22222222-0000-0000-0000-000000000000' was not found",
                "client_secret | wrong                                 | 401 | invalid_client         | AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '",
                "client_secret |                                       | 401 | invalid_client         | AADSTS7000218:",
                "grant_type    |                                       | 400 | invalid_request        | AADSTS900144: The request body must contain the following parameter: 'grant_type'.",
                "scope         |                                       | 400 | invalid_request        | AADSTS900144: The request body must contain the following parameter: 'scope'.",
                "scope         | https://outlook.office365.com/SMTP.SendAsApp | 400 | invalid_scope   | AADSTS1002012: The provided value for scope https://outlook.office365.com/SMTP.SendAsApp is not valid.",
                "scope         | https://outlook.office365.com/.default https://graph.microsoft.com/.default | 400 | invalid_scope | AADSTS1002012:",
                "scope         | https://mail.example.com/.default     | 400 | invalid_resource       | AADSTS500011: The resource principal named https://mail.example.com was not found",
            })
    void refusal_wrongParameter(String name, String value, int status, String error, String words) throws IOException {
        TokenPost post = value == null
                ? TokenPost.to(entra).without(name)
                : TokenPost.to(entra).parameter(name, value);
        assertRefused(post.send(), status, error, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fabrikam.onmicrosoft.com | AADSTS90002: Tenant 'fabrikam.onmicrosoft.com' not found.",
                "{tenant}                 | AADSTS900023: Specified tenant identifier '{tenant}' is neither a valid DNS name, nor a valid external domain.",
                "common                   | AADSTS50059: No tenant-identifying information found",
            })
    void refusal_wrongTenant(String tenant, String words) throws IOException {
        assertRefused(TokenPost.to(entra).tenant(tenant).send(), 400, "invalid_request", words);
    }

    @Test
    void refusal_jsonBody_isAnEmptyForm() throws IOException {
        assertRefused(
                TokenPost.to(entra).header("Content-Type", "application/json").send(),
                400,
                "invalid_request",
                "AADSTS900144:");
    }

    @Test
    void refusal_echoesTheCorrelationId() throws IOException {
        TokenPost.Answer answer = TokenPost.to(entra)
                .parameter("client_secret", "wrong")
                .header("client-request-id", "0f0f0f0f-1111")
                .send();

        assertTrue(answer.body().contains(" Correlation ID: 0f0f0f0f-1111 Timestamp: "), answer.body());
        assertTrue(answer.body().contains("\"correlation_id\":\"0f0f0f0f-1111\""), answer.body());
        assertTrue(answer.body().contains("\"error_codes\":[7000215]"), answer.body());
        assertTrue(
                answer.body().contains("\"error_uri\":\"https://login.microsoftonline.com/error?code=7000215\""),
                answer.body());
    }

    @Test
    void secret_replaced_theOldOneIsRefused() throws IOException {
        TokenPost withOld = TokenPost.to(entra);
        entra.clientSecret("new8Q~secret");

        assertEquals(401, withOld.send().status());
        assertEquals(200, TokenPost.to(entra).send().status());
    }

    @Test
    void clock_skewed_datesTheAnswer() throws IOException {
        entra.clock(Clock.fixed(Instant.parse("2031-01-02T03:04:05Z"), ZoneOffset.UTC));
        assertEquals("Thu, 2 Jan 2031 03:04:05 GMT", TokenPost.to(entra).send().header("Date"));
        assertNull(TokenPost.to(entra).send().header("Retry-After"));
    }

    @Test
    void hold_countsNowAndAnswersLater() throws Exception {
        entra.hold();
        CompletableFuture<String> first =
                CompletableFuture.supplyAsync(() -> TokenPost.token(entra), command -> new Thread(command).start());
        CompletableFuture<String> second =
                CompletableFuture.supplyAsync(() -> TokenPost.token(entra), command -> new Thread(command).start());

        assertTrue(entra.awaitTokenRequests(2, Duration.ofSeconds(10)));
        assertFalse(first.isDone() || second.isDone());
        entra.release();

        assertTrue(entra.accepts(first.get(10, TimeUnit.SECONDS)));
        assertTrue(entra.accepts(second.get(10, TimeUnit.SECONDS)));
    }

    private static void assertRefused(TokenPost.Answer answer, int status, String error, String words) {
        assertEquals(status, answer.status(), answer.body());
        assertTrue(
                answer.body().startsWith("{\"error\":\"" + error + "\",\"error_description\":\"" + words),
                answer.body());
    }
}

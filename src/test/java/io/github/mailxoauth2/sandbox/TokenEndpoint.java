package io.github.mailxoauth2.sandbox;

import java.time.Duration;
import java.util.Set;

/** What the fake Entra answers to a token request, in every mood that has an answer. */
final class TokenEndpoint {

    private final TokenMint mint;
    private final RegisteredCredentials authentication;
    private final TokenRequestRules rules;

    private volatile Duration refreshIn;
    private volatile String retryAfter;
    private volatile boolean literalExpiresIn;
    private volatile String expiresIn;

    TokenEndpoint(TokenMint mint, Set<String> tenants, String clientId, RegisteredCredentials authentication) {
        this.mint = mint;
        this.authentication = authentication;
        this.rules = new TokenRequestRules(tenants, clientId, authentication);
    }

    void refreshIn(Duration after) {
        refreshIn = after;
    }

    void retryAfter(String value) {
        retryAfter = value;
    }

    void expiresInText(String rawJson) {
        expiresIn = rawJson;
        literalExpiresIn = true;
    }

    HttpReply answer(RecordedRequest request, EntraMood mood) {
        try {
            return switch (mood) {
                case HTML_PROXY_PAGE ->
                    HttpReply.html(
                            200,
                            "OK",
                            "<html><head><title>Sign in to the network</title></head><body>Please accept the terms of use.</body></html>");
                case HTML_503 ->
                    HttpReply.html(
                            503,
                            "Service Unavailable",
                            "<html><body><h1>503 Service Unavailable</h1>No server is available to handle this request.</body></html>");
                case PROXY_407 ->
                    HttpReply.html(
                                    407,
                                    "Proxy Authentication Required",
                                    "<html><body>Access denied: the proxy wants a user name.</body></html>")
                            .with("Proxy-Authenticate", "Basic realm=\"corporate proxy\"");
                case EMPTY_200 -> HttpReply.json(200, "OK", "");
                case NOT_JSON -> HttpReply.json(200, "OK", "token_type=Bearer&expires_in=3599");
                case NO_ACCESS_TOKEN -> HttpReply.json(200, "OK", expiries().toString());
                case THROTTLED_429 -> retryAfter(EntraRefusal.throttled().answer(request, mint.now()), "10");
                case UNAVAILABLE_503 -> retryAfter(EntraRefusal.unavailable().answer(request, mint.now()), "");
                case SERVER_ERROR_500_JSON -> throw EntraRefusal.serverError();
                case SECRET_EXPIRED -> throw authentication.secretExpired();
                case CONDITIONAL_ACCESS ->
                    throw EntraRefusal.badRequest(
                            "invalid_grant",
                            53003,
                            "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.");
                case NORMAL, DRIP, STALL, DROP -> token(request);
            };
        } catch (EntraRefusal refusal) {
            return refusal.answer(request, mint.now());
        }
    }

    private HttpReply token(RecordedRequest request) throws EntraRefusal {
        String resource = rules.resourceOf(request);
        HttpReply answer = HttpReply.json(
                200, "OK", expiries().text("access_token", mint.mint(resource)).toString());
        // Entra repeats the client's id of the request where it is asked to; MSAL4J asks, and complains when it is not
        // there.
        String asked = request.header("client-request-id");
        return asked == null ? answer : answer.with("client-request-id", asked);
    }

    private Json expiries() {
        String seconds = Long.toString(mint.life().toSeconds());
        Json json = new Json().text("token_type", "Bearer");
        if (!literalExpiresIn) {
            json.raw("expires_in", seconds);
        } else if (expiresIn != null) {
            json.raw("expires_in", expiresIn);
        }
        json.raw("ext_expires_in", seconds);
        Duration refresh = refreshIn;
        return refresh == null ? json : json.number("refresh_in", refresh.toSeconds());
    }

    private HttpReply retryAfter(HttpReply answer, String unlessSet) {
        String value = retryAfter == null ? unlessSet : retryAfter;
        return value.isEmpty() ? answer : answer.with("Retry-After", value);
    }
}

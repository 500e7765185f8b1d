package io.github.mailxoauth2.sandbox;

import java.net.URI;

/** What Entra says of itself: instance discovery and OpenID configuration. */
final class Discovery {

    private Discovery() {}

    static HttpReply answer(String authority, String tenant, RecordedRequest request) {
        boolean instance = request.path().endsWith("/discovery/instance");
        return HttpReply.json(
                200, "OK", (instance ? instance(authority, tenant) : openId(authority, tenant)).toString());
    }

    private static Json instance(String authority, String tenant) {
        String host = URI.create(authority).getAuthority();
        String metadata = "{\"preferred_network\":\"" + host + "\",\"preferred_cache\":\"" + host + "\",\"aliases\":[\""
                + host + "\"]}";
        return new Json()
                .text("tenant_discovery_endpoint", authority + "/" + tenant + "/v2.0/.well-known/openid-configuration")
                .text("api-version", "1.1")
                .raw("metadata", "[" + metadata + "]");
    }

    private static Json openId(String authority, String tenant) {
        String base = authority + "/" + tenant;
        return new Json()
                .text("token_endpoint", base + "/oauth2/v2.0/token")
                .text("authorization_endpoint", base + "/oauth2/v2.0/authorize")
                .text("jwks_uri", base + "/discovery/v2.0/keys")
                .text("issuer", base + "/v2.0");
    }
}

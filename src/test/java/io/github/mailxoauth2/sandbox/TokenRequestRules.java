package io.github.mailxoauth2.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What Entra checks before it issues a token for a client: tenant, grant, client, credential, scope, in this order. */
final class TokenRequestRules {

    private static final Set<String> OPENID_SCOPES = Set.of("openid", "profile", "offline_access", "email");
    private static final Set<String> NO_TENANT = Set.of("common", "organizations", "consumers");
    private static final Set<String> RESOURCES = Set.of(
            "https://outlook.office365.com",
            "https://outlook.office.com",
            "https://graph.microsoft.com",
            "https://ps.outlook.com",
            "https://outlook.office365.us",
            "https://outlook-dod.office365.us",
            "https://partner.outlook.cn");
    private static final Pattern GUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Set<String> tenants;
    private final String clientId;
    private final ClientAuthentication authentication;

    TokenRequestRules(Set<String> tenants, String clientId, ClientAuthentication authentication) {
        this.tenants = tenants;
        this.clientId = clientId;
        this.authentication = authentication;
    }

    /** Returns the resource that a token may be issued for. */
    String resourceOf(RecordedRequest request) throws EntraRefusal {
        checkTenant(request.path().split("/")[1].toLowerCase(Locale.ROOT));
        checkGrant(required(request, "grant_type"));
        checkClient(required(request, "client_id"));
        authentication.check(request);
        return resource(required(request, "scope"));
    }

    private void checkTenant(String tenant) throws EntraRefusal {
        if (NO_TENANT.contains(tenant)) {
            throw EntraRefusal.badRequest(
                    "invalid_request",
                    50059,
                    "No tenant-identifying information found in either the request or implied by any provided credentials.");
        }
        if (!GUID.matcher(tenant).matches() && !tenant.contains(".")) {
            throw EntraRefusal.badRequest(
                    "invalid_request",
                    900023,
                    "Specified tenant identifier '" + tenant
                            + "' is neither a valid DNS name, nor a valid external domain.");
        }
        if (!tenants.contains(tenant)) {
            throw EntraRefusal.badRequest(
                    "invalid_request",
                    90002,
                    "Tenant '" + tenant
                            + "' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud."
                            + " Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.");
        }
    }

    private void checkGrant(String grant) throws EntraRefusal {
        if (!grant.equals("client_credentials")) {
            throw EntraRefusal.badRequest(
                    "unsupported_grant_type", 70003, "The app requested an unsupported grant type '" + grant + "'.");
        }
    }

    private void checkClient(String client) throws EntraRefusal {
        if (!client.equalsIgnoreCase(clientId)) {
            throw EntraRefusal.badRequest(
                    "unauthorized_client",
                    700016,
                    "Application with identifier '" + client
                            + "' was not found in the directory 'Contoso'. This can happen if the application"
                            + " has not been installed by the administrator of the tenant or consented to by any user in the tenant."
                            + " You may have sent your authentication request to the wrong tenant.");
        }
    }

    private static String resource(String scope) throws EntraRefusal {
        List<String> asked = List.of(scope.trim().split("\\s+")).stream()
                .filter(one -> !OPENID_SCOPES.contains(one))
                .toList();
        if (asked.size() != 1 || !asked.get(0).endsWith("/.default")) {
            throw EntraRefusal.badRequest(
                    "invalid_scope",
                    1002012,
                    "The provided value for scope " + scope
                            + " is not valid. Client credential flows must have a scope value with /.default suffixed"
                            + " to the resource identifier (application ID URI).");
        }
        String resource = asked.get(0).replaceAll("/+\\.default$", "");
        if (!RESOURCES.contains(resource)) {
            throw EntraRefusal.badRequest(
                    "invalid_resource",
                    500011,
                    "The resource principal named " + resource
                            + " was not found in the tenant named Contoso. This can happen if the application has not"
                            + " been installed by the administrator of the tenant or consented to by any user in the tenant."
                            + " You might have sent your authentication request to the wrong tenant.");
        }
        return resource;
    }

    private static String required(RecordedRequest request, String parameter) throws EntraRefusal {
        String value = request.parameter(parameter);
        if (value == null || value.isEmpty()) {
            throw EntraRefusal.missing(parameter);
        }
        return value;
    }
}

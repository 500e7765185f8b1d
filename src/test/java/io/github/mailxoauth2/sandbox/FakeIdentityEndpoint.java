package io.github.mailxoauth2.sandbox;

import java.io.IOException;
import java.net.Socket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place where Azure hands out tokens for a machine's managed identity: the instance metadata service (IMDS) of
 * virtual machines, and the endpoint of App Service.
 *
 * @see <a
 *     href="https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token">IMDS</a>
 * @see <a href="https://learn.microsoft.com/azure/app-service/overview-managed-identity">App Service</a>
 */
public final class FakeIdentityEndpoint implements AutoCloseable {

    /** What App Service sets as {@code IDENTITY_HEADER}. */
    public static final String IDENTITY_HEADER = "853b9a84-5bfa-4b22-a3f3-0b9a43d9ad8a";

    private static final String IMDS_PATH = "/metadata/identity/oauth2/token";
    private static final String APP_SERVICE_PATH = "/msi/token";
    private static final Pattern PARAMETER = Pattern.compile("(?:^|&)([^=&]+)=([^&]*)");
    private static final long LIFE_SECONDS = 86399;

    private final UnaryOperator<String> issue;
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
    private final LoopbackServer server;
    private volatile int failure;

    private FakeIdentityEndpoint(UnaryOperator<String> issue) {
        this.issue = issue;
        this.server = LoopbackServer.start("identity", this::converse);
    }

    /** Starts one that hands out tokens of this Entra. */
    public static FakeIdentityEndpoint of(FakeEntra entra) {
        return new FakeIdentityEndpoint(entra::issue);
    }

    /** Returns what {@code AZURE_POD_IDENTITY_AUTHORITY_HOST} is to be for IMDS. */
    public String imds() {
        return "http://127.0.0.1:" + server.port();
    }

    /** Returns what {@code IDENTITY_ENDPOINT} is to be for App Service. */
    public String appService() {
        return imds() + APP_SERVICE_PATH;
    }

    /** Answers with this HTTP status from now on; 0 lets tokens be had again. */
    public void failWith(int status) {
        failure = status;
    }

    /** Returns all requests in the order of their coming. */
    public List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    /** Returns a query parameter of a request, decoded; null if it is not there. */
    public static String parameter(RecordedRequest request, String name) {
        Matcher parameter = PARAMETER.matcher(request.query());
        while (parameter.find()) {
            if (parameter.group(1).equals(name)) {
                return HttpInput.decode(parameter.group(2));
            }
        }
        return null;
    }

    @Override
    public void close() {
        server.close();
    }

    private void converse(Socket client) throws IOException {
        RecordedRequest request = new HttpInput(client.getInputStream()).read();
        requests.add(request);
        answer(request).send(client.getOutputStream(), Instant.now());
    }

    private HttpReply answer(RecordedRequest request) {
        String resource = parameter(request, "resource");
        if (failure != 0) {
            return error(failure);
        }
        if (request.path().equals(IMDS_PATH)
                && "true".equals(request.header("Metadata"))
                && request.header("X-Forwarded-For") == null
                && "2018-02-01".equals(parameter(request, "api-version"))
                && resource != null) {
            return HttpReply.json(
                    200,
                    "OK",
                    token(resource)
                            .text("expires_in", String.valueOf(LIFE_SECONDS))
                            .toString());
        }
        if (request.path().equals(APP_SERVICE_PATH)
                && IDENTITY_HEADER.equals(request.header("X-IDENTITY-HEADER"))
                && "2019-08-01".equals(parameter(request, "api-version"))
                && resource != null) {
            return HttpReply.json(200, "OK", token(resource).toString());
        }
        return error(400);
    }

    private Json token(String resource) {
        return new Json()
                .text("access_token", issue.apply(resource))
                .text("expires_on", String.valueOf(Instant.now().getEpochSecond() + LIFE_SECONDS))
                .text("resource", resource)
                .text("token_type", "Bearer");
    }

    private static HttpReply error(int status) {
        Map<Integer, String> words =
                Map.of(400, "Identity not found", 404, "IMDS is being updated", 503, "Try again later");
        return HttpReply.json(
                status,
                "Error",
                new Json()
                        .text("error", "invalid_request")
                        .text("error_description", words.getOrDefault(status, "Failed"))
                        .toString());
    }
}

package io.github.mailxoauth2.tools.doctor;

import io.github.mailxoauth2.internal.settings.EntraApplication;
import io.github.mailxoauth2.internal.settings.ManagedIdentity;
import io.github.mailxoauth2.internal.settings.PlugIn;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.internal.settings.TokenOrigin;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLSocket;

/** Whether the token endpoint can be reached, by TLS that this JVM trusts, and knows the tenant. */
final class TokenEndpointCheck implements Check {

    @Override
    public StepName name() {
        return StepName.TOKEN_ENDPOINT;
    }

    @Override
    public Result run(Examination examination) {
        Settings settings = examination.settings;
        if (settings == null) {
            return Result.skipped("the settings do not say where to ask");
        }
        return settings.origin().in(new TokenOrigin.Cases<Result>() {
            @Override
            public Result application(EntraApplication application) {
                return reach(URI.create(application.authority()), settings, examination);
            }

            @Override
            public Result managedIdentity(ManagedIdentity identity) {
                return Result.skipped("a managed identity is asked on this machine");
            }

            @Override
            public Result plugIn(PlugIn plugIn) {
                return Result.skipped("the plug-in " + plugIn.name() + " asks where it likes");
            }
        });
    }

    private static Result reach(URI authority, Settings settings, Examination examination) {
        EndpointWay way = EndpointWay.to(authority, settings);
        String host = authority.getHost();
        int port = authority.getPort() < 0 ? 443 : authority.getPort();
        try {
            TlsHandshake handshake = TlsHandshake.with(host, port, way);
            if (handshake.socket == null) {
                return Result.failed(ConnectionAdvice.ofTls(host, port, handshake));
            }
            return speak(handshake, authority, way, examination);
        } catch (IOException e) {
            return Result.failed(ConnectionAdvice.of(host, port, e)).with(Detail.of("way", way.inWords()));
        }
    }

    private static Result speak(TlsHandshake handshake, URI authority, EndpointWay way, Examination examination)
            throws IOException {
        try (SSLSocket socket = handshake.socket) {
            if (socket == null) {
                throw new IllegalStateException("the handshake has no socket");
            }
            String host = authority.getHost();
            HttpHead answer = ask(socket, authority);
            examination.serverMillis = answer.date().orElse(null);
            Optional<CertificateReport> certificate = CertificateReport.of(host, handshake.chain);
            Result result = Result.ok(host + ", " + way.inWords() + ", "
                            + socket.getSession().getProtocol())
                    .with(Detail.of(
                            "certificate",
                            certificate.map(CertificateReport::inWords).orElse("none seen")));
            Instant now = Instant.ofEpochMilli(examination.clocks.wallMillis());
            Optional<Remedy> warning = certificate.flatMap(report -> report.warning(now));
            Result looked = warning.isPresent() ? result.warning(warning.get()) : result;
            return answer.status == 400 || answer.status == 404
                    ? looked.failing(unknownTenant(authority, answer))
                    : looked;
        }
    }

    private static HttpHead ask(SSLSocket socket, URI authority) throws IOException {
        String request = "GET " + authority.getRawPath() + "v2.0/.well-known/openid-configuration HTTP/1.1\r\n"
                + "Host: " + authority.getRawAuthority() + "\r\nAccept: application/json\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return HttpHead.read(socket.getInputStream());
    }

    private static Remedy unknownTenant(URI authority, HttpHead answer) {
        String tenant = authority.getPath().replaceAll("^/|/$", "");
        return Remedy.of(
                "The tenant " + tenant + " is not known at " + authority.getHost() + " (" + answer.line + ")",
                "the tenant is misspelt, or lives in another cloud",
                "copy the Directory (tenant) ID from the app registration's Overview page");
    }
}

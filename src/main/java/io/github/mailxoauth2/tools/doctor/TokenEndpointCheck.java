package io.github.mailxoauth2.tools.doctor;

import io.github.mailxoauth2.internal.diagnosis.Explainer;
import io.github.mailxoauth2.internal.settings.EntraApplication;
import io.github.mailxoauth2.internal.settings.ManagedIdentity;
import io.github.mailxoauth2.internal.settings.PlugIn;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.internal.settings.TokenOrigin;
import io.github.mailxoauth2.token.TokenException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLSocket;

/**
 * Whether the token endpoint can be reached, by TLS that this JVM trusts. Whether it knows tenant and client, the token
 * step tells.
 */
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
                return untrusted(handshake, host, way, settings);
            }
            return speak(handshake, authority, way, examination, settings);
        } catch (IOException e) {
            return failed(settings, EndpointFailure.onTheWay(e), way);
        }
    }

    private static Result failed(Settings settings, TokenException failure, EndpointWay way) {
        return Result.failed(Remedy.of(Explainer.tokenFailure(settings, failure)))
                .with(Detail.of("way", way.inWords()));
    }

    private static Result untrusted(TlsHandshake handshake, String host, EndpointWay way, Settings settings) {
        IOException failure = handshake.failure == null ? new IOException("no handshake") : handshake.failure;
        Result result = failed(settings, EndpointFailure.onTheWay(failure), way);
        return CertificateReport.of(host, handshake.chain)
                .map(shown -> result.with(Detail.of("certificate", shown.inWords())))
                .orElse(result);
    }

    private static Result speak(
            TlsHandshake handshake, URI authority, EndpointWay way, Examination examination, Settings settings)
            throws IOException {
        try (SSLSocket socket = handshake.socket) {
            if (socket == null) {
                throw new IllegalStateException("the handshake has no socket");
            }
            String host = authority.getHost();
            Optional<CertificateReport> certificate = CertificateReport.of(host, handshake.chain);
            Result reached = Result.ok(host + ", " + way.inWords() + ", "
                            + socket.getSession().getProtocol())
                    .with(Detail.of(
                            "certificate",
                            certificate.map(CertificateReport::inWords).orElse("none seen")));
            Instant now = Instant.ofEpochMilli(examination.clocks.wallMillis());
            Result result = certificate
                    .flatMap(report -> report.warning(now))
                    .map(reached::warning)
                    .orElse(reached);
            try {
                examination.serverMillis = ask(socket, authority).date().orElse(null);
                return result;
            } catch (IOException e) {
                return result.failing(Remedy.of(Explainer.tokenFailure(settings, EndpointFailure.inTheAnswer(e))));
            }
        }
    }

    private static HttpHead ask(SSLSocket socket, URI authority) throws IOException {
        String request = "GET " + authority.getRawPath() + "v2.0/.well-known/openid-configuration HTTP/1.1\r\n"
                + "Host: " + authority.getRawAuthority() + "\r\nAccept: application/json\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return HttpHead.read(socket.getInputStream());
    }
}

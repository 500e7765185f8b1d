package io.github.mailxoauth2.tools.doctor;

import io.github.mailxoauth2.internal.diagnosis.Examined;
import io.github.mailxoauth2.internal.diagnosis.Explainer;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.tools.doctor.MailDialogue.GreetingException;
import java.io.IOException;
import java.net.Socket;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocket;

/** Whether the mail server can be reached, by TLS that this JVM trusts, and what it offers. Nobody logs in here. */
final class MailServerCheck implements Check {

    @Override
    public StepName name() {
        return StepName.MAIL_SERVER;
    }

    @Override
    public Result run(Examination examination) {
        MailTarget target = examination.target;
        Properties session = examination.session();
        for (String proxy : Arrays.asList("proxy.host", "socks.host")) {
            if (target.property(session, proxy).isPresent()) {
                examination.mailServerReached = true;
                return Result.skipped("it is behind mail." + target.protocol + "." + proxy + ": the login will tell");
            }
        }
        try {
            return look(examination);
        } catch (GreetingException e) {
            return Result.failed(Remedy.of(
                    Examined.notGreeted(target.protocol, target.host, target.port, String.valueOf(e.getMessage()))));
        } catch (IOException e) {
            return Result.failed(explained(target, e));
        }
    }

    private static Result look(Examination examination) throws IOException {
        MailTarget target = examination.target;
        MailServerWay way = MailServerWay.to(target, examination.session());
        if (target.isTlsFromTheStart(examination.session())) {
            return afterTls(TlsHandshake.with(target.host, target.port, way), examination, false);
        }
        try (Socket socket = way.open()) {
            MailDialogue plain = new MailDialogue(target.protocol, socket);
            plain.greeting();
            List<String> offered = plain.capabilities();
            if (!MailDialogue.offersTls(offered)) {
                return withoutTls(examination, offered);
            }
        }
        return afterTls(TlsHandshake.with(target.host, target.port, way::upToTls), examination, true);
    }

    private static Result afterTls(TlsHandshake handshake, Examination examination, boolean greeted)
            throws IOException {
        MailTarget target = examination.target;
        try (SSLSocket socket = handshake.socket) {
            if (socket == null) {
                return refused(handshake, examination);
            }
            MailDialogue dialogue = new MailDialogue(target.protocol, socket);
            if (!greeted) {
                dialogue.greeting();
            }
            List<String> mechanisms = MailDialogue.mechanisms(dialogue.capabilities());
            examination.mailServerReached = true;
            Optional<CertificateReport> certificate = CertificateReport.of(target.host, handshake.chain);
            Result result = Result.ok(target.host + ":" + target.port + ", "
                            + (greeted ? "STARTTLS, " : "TLS from the start, ")
                            + socket.getSession().getProtocol())
                    .with(Detail.of(
                            "certificate",
                            certificate.map(CertificateReport::inWords).orElse("none seen")))
                    .with(Detail.of("offers", String.join(" ", mechanisms)));
            Instant now = Instant.ofEpochMilli(examination.clocks.wallMillis());
            Optional<Remedy> warning = certificate.flatMap(report -> report.warning(now));
            return withMechanisms(warning.map(result::warning).orElse(result), mechanisms, examination);
        }
    }

    private static Result refused(TlsHandshake handshake, Examination examination) {
        MailTarget target = examination.target;
        IOException failure = handshake.failure == null ? new IOException("no handshake") : handshake.failure;
        Result result = Result.failed(explained(target, failure));
        return CertificateReport.of(target.host, handshake.chain)
                .map(shown -> result.with(Detail.of("certificate", shown.inWords())))
                .orElse(result);
    }

    private static Remedy explained(MailTarget target, IOException failure) {
        return Remedy.of(Examined.notConnected(target.protocol, target.host, target.port, failure));
    }

    private static Result withMechanisms(Result result, List<String> offered, Examination examination) {
        Settings settings = examination.settings;
        if (settings == null || settings.mechanisms().stream().anyMatch(offered::contains)) {
            return result;
        }
        return result.failing(
                Remedy.of(Explainer.mechanismNotOffered(settings, examination.target.host, String.join(" ", offered))));
    }

    private static Result withoutTls(Examination examination, List<String> offered) {
        Settings settings = examination.settings;
        Result result = Result.ok(examination.target.host + ":" + examination.target.port + ", without TLS")
                .with(Detail.of("offers", String.join(" ", MailDialogue.mechanisms(offered))));
        examination.mailServerReached = true;
        if (settings == null || settings.isCleartextAllowed()) {
            return result.warning(Remedy.of(Examined.cleartext(examination.target.protocol, examination.target.host)));
        }
        return result.failing(Remedy.of(Explainer.noTls(settings, examination.target.host)));
    }
}

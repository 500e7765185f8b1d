package io.github.mailxoauth2.tools.doctor;

import io.github.mailxoauth2.internal.diagnosis.Explainer;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.tools.doctor.MailDialogue.GreetingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocket;

/** Whether the mail server can be reached, by TLS that this JVM trusts, and what it offers. Nobody logs in here. */
final class MailServerCheck implements Check {

    private static final int MILLIS = 15_000;

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
                    target.host + ":" + target.port + " did not greet as a " + target.protocol + " server: "
                            + e.getMessage(),
                    "it is busy or does not want this client (421), or it is the port of something else",
                    "try again in some minutes; if that stays, check host and port"));
        } catch (IOException e) {
            return Result.failed(explained(examination, e).orElse(ConnectionAdvice.of(target.host, target.port, e)));
        }
    }

    private static Result look(Examination examination) throws IOException {
        MailTarget target = examination.target;
        if (target.isTlsFromTheStart(examination.session())) {
            return afterTls(TlsHandshake.with(target.host, target.port, () -> connect(target)), examination, false);
        }
        try (Socket socket = connect(target)) {
            MailDialogue plain = new MailDialogue(target.protocol, socket);
            plain.greeting();
            List<String> offered = plain.capabilities();
            if (!MailDialogue.offersTls(offered)) {
                return withoutTls(examination, offered);
            }
        }
        return afterTls(TlsHandshake.with(target.host, target.port, () -> upToTls(target)), examination, true);
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
        Remedy remedy = Optional.ofNullable(handshake.failure)
                .flatMap(failure -> explained(examination, failure))
                .orElse(ConnectionAdvice.ofTls(target.host, target.port, handshake));
        Result result = Result.failed(remedy);
        return CertificateReport.of(target.host, handshake.chain)
                .map(shown -> result.with(Detail.of("certificate", shown.inWords())))
                .orElse(result);
    }

    /** As a login would explain it; empty where there are no settings, or it knows no better. */
    private static Optional<Remedy> explained(Examination examination, IOException failure) {
        MailTarget target = examination.target;
        return Optional.ofNullable(examination.settings)
                .flatMap(settings -> Explainer.notConnected(settings, target.host, target.port, failure))
                .map(Remedy::of);
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
            return result.warning(Remedy.of(
                    "The connection is not encrypted", "the server offers no STARTTLS", "use a server that does"));
        }
        return result.failing(Remedy.of(Explainer.noTls(settings, examination.target.host)));
    }

    private static Socket upToTls(MailTarget target) throws IOException {
        Socket socket = connect(target);
        try {
            MailDialogue plain = new MailDialogue(target.protocol, socket);
            plain.greeting();
            plain.capabilities();
            plain.startTls();
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Socket connect(MailTarget target) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setSoTimeout(MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getByName(target.host), target.port), MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}

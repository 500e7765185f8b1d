package io.github.mailxoauth2.internal.diagnosis;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** The text for a mail server that could not be reached, or not by TLS: nothing of OAuth2 has been said yet. */
final class ConnectionText {

    /** For servers among themselves; most networks let nobody else out by it. */
    private static final int RELAY_PORT = 25;

    private ConnectionText() {}

    /** Returns the text; empty where the failure is of another kind. */
    static Optional<Explanation> of(Facts known, String protocol, String host, int port, Throwable failure) {
        Causes causes = Causes.of(failure);
        return finding(causes, host, protocol, port).map(finding -> {
            Facts facts = TrustStore.ofThisJvm()
                    .into(known)
                    .with(Fact.HOST, host)
                    .with(Fact.PORT, String.valueOf(port))
                    .with(Fact.NEAREST, NearestHost.to(host, protocol));
            Advice advice = Catalogue.bundled().finding(finding);
            return Explanation.of(
                    "No connection to " + facts.get(Fact.HOST) + ", port " + port + ": " + facts.fill(advice.what())
                            + " (" + SafeText.oneLine(causes.innermost(), 300) + ")",
                    facts.fill(advice.cause()),
                    facts.fill(advice.fix()));
        });
    }

    private static Optional<Finding> finding(Causes causes, String host, String protocol, int port) {
        if (causes.have(UnknownHostException.class)) {
            boolean right = NearestHost.to(host, protocol).equalsIgnoreCase(host);
            return Optional.of(right ? Finding.MAIL_NO_DNS : Finding.MAIL_UNKNOWN_HOST);
        }
        if (causes.areOfAnUnreadableStore()) {
            return Optional.of(Finding.TRUST_STORE);
        }
        if (causes.have(SSLException.class) || causes.have(CertificateException.class) || causes.areAnotherName()) {
            return Optional.of(tls(causes));
        }
        boolean refused = causes.have(ConnectException.class) && causes.say("refused");
        // The JDK says both of a connect that nobody answers.
        boolean timedOut = causes.say("connect timed out") || causes.say("connection timed out");
        if (!refused && !timedOut && !causes.have(NoRouteToHostException.class)) {
            return causes.have(SocketTimeoutException.class) && causes.say("read timed out")
                    ? Optional.of(Finding.MAIL_NO_GREETING)
                    : Optional.empty();
        }
        if (port == RELAY_PORT) {
            return Optional.of(Finding.MAIL_PORT_25);
        }
        return Optional.of(
                refused ? Finding.MAIL_REFUSED : timedOut ? Finding.MAIL_TIMED_OUT : Finding.MAIL_UNREACHABLE);
    }

    private static Finding tls(Causes causes) {
        if (causes.areOfAnEmptyTrustStore()) {
            return Finding.TRUST_STORE_EMPTY;
        }
        if (causes.areOutsideTime()) {
            return Finding.MAIL_CERTIFICATE_TIME;
        }
        if (causes.areAnotherName()) {
            return Finding.MAIL_CERTIFICATE_NAME;
        }
        if (causes.have(CertificateException.class) || causes.say("PKIX path") || causes.say("certificate")) {
            return Finding.MAIL_CERTIFICATE;
        }
        return causes.say("unrecognized SSL message") || causes.say("plaintext connection")
                ? Finding.MAIL_TLS_ON_PLAIN_PORT
                : Finding.MAIL_TLS;
    }
}

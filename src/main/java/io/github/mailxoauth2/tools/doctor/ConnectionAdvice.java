package io.github.mailxoauth2.tools.doctor;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Why a server could not be reached, or not by TLS. */
final class ConnectionAdvice {

    private ConnectionAdvice() {}

    static Remedy of(String host, int port, IOException failure) {
        String server = host + ":" + port;
        if (failure instanceof UnknownHostException) {
            return Remedy.of(
                    "The name " + host + " is not known",
                    "it is misspelt, or this machine's DNS does not resolve names outside",
                    "correct the name, or try nslookup " + host + " on this machine");
        }
        if (failure instanceof SocketTimeoutException) {
            return Remedy.of(
                    server + " does not answer",
                    "a firewall drops the connection",
                    "have outgoing connections from this machine to " + server + " allowed");
        }
        if (failure instanceof ConnectException) {
            return Remedy.of(
                    server + " refuses the connection",
                    "nothing listens at this port, or a firewall refuses",
                    "check the port; Exchange Online has 587 for SMTP, 993 for IMAP, 995 for POP3");
        }
        return Remedy.of(
                server + " cannot be talked to: " + failure,
                failure instanceof SSLException ? "what answers does not speak TLS as Java does" : "the network",
                "check host and port, and what stands between this machine and the server");
    }

    /** The JDK puts the messages of all causes in a row, with the names of their classes. */
    private static String withoutClassNames(String message) {
        return message.replaceFirst("^.*Exception: ", "");
    }

    /** Returns the advice on a handshake that failed although the server was reached. */
    static Remedy ofTls(String host, int port, TlsHandshake handshake) {
        Optional<CertificateReport> shown = CertificateReport.of(host, handshake.chain);
        String said =
                handshake.failure == null ? "" : withoutClassNames(String.valueOf(handshake.failure.getMessage()));
        if (!shown.isPresent()) {
            return Remedy.of(
                    host + ":" + port + " does not speak TLS as expected: " + said,
                    "this is the port of another protocol, or one where TLS begins later (STARTTLS) or earlier",
                    "check port and protocol: 587 begins TLS by STARTTLS; 465, 993 and 995 with the first octet");
        }
        if (shown.get().isMadeByAProxy()) {
            return Remedy.of(
                    "The certificate of " + host + " is not trusted ("
                            + shown.get().inWords() + ")",
                    "a TLS proxy is in between, and this JVM does not know its authority "
                            + shown.get().issuer(),
                    "have " + host
                            + " let through untouched, or import the proxy's authority into the JVM's trust store");
        }
        return Remedy.of(
                "The certificate of " + host + " is not accepted ("
                        + shown.get().inWords() + "): " + said,
                "it is for another name, has ended, or its authority is not in this JVM's trust store",
                "correct the host's name, or import the authority and name the store with -Djavax.net.ssl.trustStore");
    }
}

package io.github.mailxoauth2.tools.doctor;

import io.github.mailxoauth2.internal.diagnosis.Examined;
import io.github.mailxoauth2.internal.settings.Cloud;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server's certificate says: whose it is, who made it, how long it holds, and whether a proxy is in between. */
final class CertificateReport {

    private static final Duration SOON = Duration.ofDays(14);
    private static final Pattern COMMON_NAME = Pattern.compile("CN=(\"[^\"]*\"|[^,]*)");

    /** Who issues the certificates of Microsoft's own servers. */
    private static final Pattern MICROSOFTS_ISSUERS = Pattern.compile("(?i).*(microsoft|digicert).*");

    private final String host;
    private final X509Certificate certificate;

    private CertificateReport(String host, X509Certificate certificate) {
        this.host = host;
        this.certificate = certificate;
    }

    /** Returns the report on the server's own certificate; empty where none was seen. */
    static Optional<CertificateReport> of(String host, List<X509Certificate> chain) {
        return chain.isEmpty() ? Optional.empty() : Optional.of(new CertificateReport(host, chain.get(0)));
    }

    /** Returns the certificate in one line. */
    String inWords() {
        return "for " + commonName(certificate.getSubjectX500Principal().getName()) + ", issued by " + issuer()
                + ", until "
                + certificate.getNotAfter().toInstant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** Returns the advice where a trusted certificate deserves a look. */
    Optional<Remedy> warning(Instant now) {
        Instant end = certificate.getNotAfter().toInstant();
        if (isMadeByAProxy()) {
            return Optional.of(Remedy.of(Examined.tlsProxy(host, issuer())));
        }
        if (end.isBefore(now.plus(SOON))) {
            return Optional.of(Remedy.of(Examined.certificateEnds(
                    host, Math.max(0, Duration.between(now, end).toDays()))));
        }
        return Optional.empty();
    }

    /** Whether a name of Microsoft's is served with a certificate of somebody else. */
    private boolean isMadeByAProxy() {
        boolean microsofts = Cloud.isMicrosofts(host) || host.startsWith("login.");
        return microsofts
                && !MICROSOFTS_ISSUERS
                        .matcher(certificate.getIssuerX500Principal().getName())
                        .matches();
    }

    private String issuer() {
        return commonName(certificate.getIssuerX500Principal().getName());
    }

    private static String commonName(String name) {
        Matcher found = COMMON_NAME.matcher(name);
        return found.find() ? found.group(1) : name;
    }
}

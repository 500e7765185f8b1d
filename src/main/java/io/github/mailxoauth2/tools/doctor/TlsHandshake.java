package io.github.mailxoauth2.tools.doctor;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A TLS handshake as this JVM does it by default, with the server's name checked; where it fails, a second one that
 * trusts anybody shows whose certificate it was. Nothing is ever sent over the second.
 */
final class TlsHandshake {

    /** Null if the handshake failed. */
    final @Nullable SSLSocket socket;

    /** Null if it succeeded. */
    final @Nullable IOException failure;

    /** The server's certificates, its own first; empty if none was seen. */
    final List<X509Certificate> chain;

    private TlsHandshake(@Nullable SSLSocket socket, @Nullable IOException failure, List<X509Certificate> chain) {
        this.socket = socket;
        this.failure = failure;
        this.chain = chain;
    }

    /**
     * Shakes hands.
     *
     * @throws IOException if the server cannot be reached at all
     */
    static TlsHandshake with(String host, int port, Opening way) throws IOException {
        Socket plain = way.open();
        try {
            SSLSocketFactory trusting = SSLContext.getDefault().getSocketFactory();
            SSLSocket socket = (SSLSocket) trusting.createSocket(plain, host, port, true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return new TlsHandshake(socket, null, chain(socket.getSession().getPeerCertificates()));
        } catch (IOException e) {
            plain.close();
            return new TlsHandshake(null, e, shown(host, port, way));
        } catch (GeneralSecurityException e) {
            plain.close();
            throw new IOException("the JVM's TLS settings cannot be used: " + e, e);
        }
    }

    private static List<X509Certificate> shown(String host, int port, Opening way) {
        List<X509Certificate> seen = new ArrayList<>();
        try (Socket plain = way.open()) {
            SSLContext curious = SSLContext.getInstance("TLS");
            curious.init(null, new TrustManager[] {new Recorder(seen)}, null);
            try (SSLSocket socket = (SSLSocket) curious.getSocketFactory().createSocket(plain, host, port, true)) {
                socket.startHandshake();
            }
            return seen;
        } catch (IOException | GeneralSecurityException e) {
            // What was seen before it broke off is all there is; the failure itself is told already.
            return seen;
        }
    }

    private static List<X509Certificate> chain(Certificate[] certificates) {
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate certificate : certificates) {
            if (certificate instanceof X509Certificate) {
                chain.add((X509Certificate) certificate);
            }
        }
        return Collections.unmodifiableList(chain);
    }

    /** Writes down what it is shown, and lets everybody in. */
    private static final class Recorder implements X509TrustManager {

        private final List<X509Certificate> seen;

        Recorder(List<X509Certificate> seen) {
            this.seen = seen;
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            seen.addAll(Arrays.asList(chain));
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}

package io.github.mailxoauth2.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCertificatesTest {

    private final TestCertificates certificates = TestCertificates.shared();

    @Test
    void jvmDefault_isTheSharedClientContext() throws Exception {
        assertSame(certificates.clientContext(), SSLContext.getDefault());
    }

    @Test
    void client_serverAtLocalhost_isTrusted() throws IOException {
        try (FakeEntra entra = FakeEntra.start(certificates.serverContext())) {
            assertEquals(200, status(entra, "localhost", certificates));
            assertEquals(200, status(entra, "127.0.0.1", certificates));
        }
    }

    @Test
    void client_certificateForAnotherName_isRefused() {
        try (FakeEntra entra = FakeEntra.start(certificates.serverContextFor("login.example.com"))) {
            SSLHandshakeException e =
                    assertThrows(SSLHandshakeException.class, () -> status(entra, "localhost", certificates));
            assertTrue(e.getMessage().contains("localhost"), e.getMessage());
        }
    }

    @Test
    void client_anotherAuthority_isRefused() {
        try (FakeEntra entra = FakeEntra.start(certificates.serverContext())) {
            TestCertificates others = TestCertificates.create();
            SSLHandshakeException e =
                    assertThrows(SSLHandshakeException.class, () -> status(entra, "localhost", others));
            assertTrue(e.getMessage().contains("PKIX path"), e.getMessage());
        }
    }

    @Test
    void writeTrustStore_holdsTheAuthority(@TempDir Path directory) throws Exception {
        Path file = certificates.writeTrustStore(directory);

        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, TestCertificates.TRUST_STORE_PASSWORD.toCharArray());
        }
        X509Certificate stored =
                (X509Certificate) store.getCertificate(store.aliases().nextElement());
        assertEquals(certificates.authority(), stored);
    }

    private static int status(FakeEntra entra, String host, TestCertificates trusted) throws IOException {
        URL url = new URL(entra.authority().replace("localhost", host) + "/common/discovery/instance");
        HttpsURLConnection connection = (HttpsURLConnection) url.openConnection();
        connection.setSSLSocketFactory(trusted.clientContext().getSocketFactory());
        return connection.getResponseCode();
    }
}

package io.github.mailxoauth2.sandbox.rehearsal;

import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.TestCertificates;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;

/** The file from which the application's JVM learns to trust the sandbox, whose authority is new at each start. */
final class TrustStoreFile {

    private TrustStoreFile() {}

    /**
     * Writes one that goes with this JVM. Its name is short: in 80 columns the option that names it fits into one line,
     * and can be copied as one.
     */
    static Path temporary(Sandbox sandbox) throws IOException {
        Path folder = Files.createTempDirectory("mail-sandbox-");
        Path file = folder.resolve("trust.p12");
        // Deleted in the reverse order: the file first.
        folder.toFile().deleteOnExit();
        file.toFile().deleteOnExit();
        return Files.move(sandbox.certificates().writeTrustStore(folder), file);
    }

    /**
     * Writes it to a file that stays, in the place of an earlier sandbox's.
     *
     * @throws IllegalArgumentException if something else is there
     */
    static Path kept(Path file, Sandbox sandbox) throws IOException {
        if (Files.exists(file) && !isASandboxs(file)) {
            throw new IllegalArgumentException("is there already, and no sandbox wrote it");
        }
        Path folder = Files.createTempDirectory("mail-sandbox-");
        try {
            Path written = sandbox.certificates().writeTrustStore(folder);
            return Files.move(written, file, StandardCopyOption.REPLACE_EXISTING)
                    .toAbsolutePath();
        } finally {
            Files.delete(folder);
        }
    }

    /** A trust store of somebody's own must not be lost for a slip of the hand. */
    private static boolean isASandboxs(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, TestCertificates.TRUST_STORE_PASSWORD.toCharArray());
            String only = store.size() == 1 ? Collections.list(store.aliases()).get(0) : "";
            return store.getCertificate(only) instanceof X509Certificate authority
                    && authority.getSubjectX500Principal().getName().equals("CN=" + TestCertificates.AUTHORITY);
        } catch (IOException | GeneralSecurityException e) {
            return false;
        }
    }
}

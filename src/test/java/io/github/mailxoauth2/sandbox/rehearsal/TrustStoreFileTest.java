package io.github.mailxoauth2.sandbox.rehearsal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.TestCertificates;
import io.github.mailxoauth2.tools.CommandRun;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustStoreFileTest {

    @TempDir
    private Path folder;

    @Test
    void kept_whereAnEarlierSandboxsIs_takesItsPlace() throws Exception {
        Path file = Files.move(TestCertificates.create().writeTrustStore(folder), folder.resolve("trust.p12"));
        Certificate earlier = onlyOneIn(file);

        try (Sandbox sandbox = Sandbox.start()) {
            assertEquals(file.toAbsolutePath(), TrustStoreFile.kept(file, sandbox));

            assertNotEquals(earlier, onlyOneIn(file));
            assertEquals(onlyOneIn(sandbox.certificates().writeTrustStore(folder)), onlyOneIn(file));
        }
    }

    @Test
    void kept_whereSomethingElseIs_isRefused() throws Exception {
        Path file = folder.resolve("cacerts");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.store(Files.newOutputStream(file), TestCertificates.TRUST_STORE_PASSWORD.toCharArray());
        byte[] before = Files.readAllBytes(file);

        try (Sandbox sandbox = Sandbox.start()) {
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> TrustStoreFile.kept(file, sandbox));
            assertEquals("is there already, and no sandbox wrote it", e.getMessage());
        }
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void kept_whereNoFolderIs_isWrongUsage() {
        Path file = folder.resolve("nowhere/trust.p12");

        CommandRun run = CommandRun.of("sandbox", "--trust-store", file.toString());

        assertEquals(2, run.exitCode());
        assertTrue(run.errInOneLine().startsWith("--trust-store (" + file + ") cannot be written: "), run.err());
    }

    private static Certificate onlyOneIn(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, TestCertificates.TRUST_STORE_PASSWORD.toCharArray());
        }
        assertEquals(1, store.size());
        return store.getCertificate(store.aliases().nextElement());
    }
}

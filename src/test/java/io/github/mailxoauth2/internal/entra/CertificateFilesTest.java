package io.github.mailxoauth2.internal.entra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.internal.keys.KeyFileException;
import io.github.mailxoauth2.internal.keys.SigningKey;
import io.github.mailxoauth2.internal.settings.Written;
import io.github.mailxoauth2.sandbox.ClientKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form in which certificate and key come, and every way in which a file is the wrong one. */
class CertificateFilesTest {

    private static final String PASSWORD = "s3cret-Pass";
    private static final String CERTIFICATE = "mail.smtp.oauth2.certificate (";
    private static final ClientKey KEY = ClientKey.rsa();

    @TempDir
    Path files;

    @ParameterizedTest
    @CsvSource({
        "PBES2 AES-256, 2.16.840.1.101.3.4.1.42",
        "PBES2 AES-128, 2.16.840.1.101.3.4.1.2",
        "PBE SHA1 3DES, 1.2.840.113549.1.12.1.3"
    })
    void read_encryptedPkcs8_opensWithThePassword(String name, String algorithm) throws Exception {
        assertReads(
                KEY,
                "certificate",
                write("a.pem", KEY.certificatesPem() + KEY.encryptedPem(algorithm, PASSWORD)),
                "certificate.password",
                PASSWORD);
    }

    @Test
    void read_textAroundTheBlocksAndDosLineEnds_passesThemOver() throws Exception {
        String text = "Bag Attributes\n    localKeyID: 01 02\nsubject=CN = app\n" + KEY.certificatesPem()
                + "\n\nKey Attributes: <No Attributes>\n" + KEY.pkcs8Pem() + "trailing text";
        assertReads(KEY, "certificate", write("dos.pem", text.replace("\n", "\r\n")));
        assertReads(KEY, "certificate", write("mac.pem", text.replace("\n", "\r")));
    }

    @Test
    void read_fileWithByteOrderMark_isRead() throws Exception {
        String pem = KEY.certificatesPem() + KEY.pkcs8Pem();
        assertReads(KEY, "certificate", write("utf8.pem", "\uFEFF" + pem));
        Path powerShell = files.resolve("utf16.pem");
        Files.write(powerShell, ("\uFEFF" + pem).getBytes(StandardCharsets.UTF_16LE));
        assertReads(KEY, "certificate", powerShell.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 2048, 3072, 4096})
    void read_pkcs1OfAnySize_isTheSameKey(int bits) throws Exception {
        ClientKey key = ClientKey.rsa(
                bits, Instant.now().minusSeconds(60), Instant.now().plusSeconds(3600));
        assertReads(
                key,
                "certificate",
                write("cert.pem", key.certificatesPem()),
                "certificate.key",
                write("key.pem", key.traditionalPem()));
    }

    @Test
    void read_chainInAnyOrder_beginsWithTheKeysOwn() throws Exception {
        ClientKey leaf = ClientKey.rsa().issue().issue();
        StringBuilder upsideDown = new StringBuilder();
        for (int i = leaf.chain().size() - 1; i >= 0; i--) {
            upsideDown
                    .append("-----BEGIN CERTIFICATE-----\n")
                    .append(Base64.getMimeEncoder()
                            .encodeToString(leaf.chain().get(i).getEncoded()))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        SigningKey read = read("certificate", write("chain.pem", upsideDown + KEY.certificatesPem() + leaf.pkcs8Pem()));
        assertEquals(leaf.chain(), read.chain());
    }

    @Test
    void read_pkcs12_bringsItsChain() throws Exception {
        ClientKey leaf = ClientKey.rsa().issue();
        String file = leaf.writePkcs12(files.resolve("a.p12"), PASSWORD).toString();
        SigningKey read = read("certificate", file, "certificate.password", PASSWORD);
        assertEquals(leaf.chain(), read.chain());
    }

    @Test
    void read_pkcs12WithEmptyPassword_needsNone() throws Exception {
        assertReads(
                KEY, "certificate", KEY.writePkcs12(files.resolve("a.p12"), "").toString());
    }

    @Test
    void read_pkcs12AndWrongPassword_saysSo() {
        String file = KEY.writePkcs12(files.resolve("a.p12"), PASSWORD).toString();
        assertMessage(
                CERTIFICATE + file + ") cannot be opened with the password of mail.smtp.oauth2.certificate.password: "
                        + "write the file's own password there",
                "certificate",
                file,
                "certificate.password",
                "wr0ng-Pass");
        assertMessage(
                CERTIFICATE + file + ") needs a password: write it to mail.smtp.oauth2.certificate.password",
                "certificate",
                file);
    }

    @Test
    void read_encryptedKeyAndWrongPassword_saysSo() throws Exception {
        String file = write("a.pem", KEY.certificatesPem() + KEY.encryptedPem("2.16.840.1.101.3.4.1.42", PASSWORD));
        assertMessage(
                CERTIFICATE + file + ") cannot be opened with the password of mail.smtp.oauth2.certificate.password: "
                        + "write the private key's own password there",
                "certificate",
                file,
                "certificate.password",
                "wr0ng-Pass");
        assertMessage(
                CERTIFICATE + file
                        + ") holds an encrypted private key: write its password to mail.smtp.oauth2.certificate.password",
                "certificate",
                file);
    }

    @Test
    void read_severalKeys_saysHowMany() throws Exception {
        String p12 = KEY.writePkcs12(files.resolve("a.p12"), PASSWORD, ClientKey.rsa())
                .toString();
        assertMessage(
                CERTIFICATE + p12
                        + ") holds 2 private keys: keep the one that belongs to the app registration's certificate",
                "certificate",
                p12,
                "certificate.password",
                PASSWORD);
        String pem = write(
                "a.pem",
                KEY.certificatesPem() + KEY.pkcs8Pem() + ClientKey.rsa().pkcs8Pem());
        assertMessage(
                CERTIFICATE + pem + ") holds 2 private keys: keep the one that belongs to the certificate",
                "certificate",
                pem);
    }

    @Test
    void read_noPrivateKey_saysWhatToDo() throws Exception {
        String pem = write("a.pem", KEY.certificatesPem());
        assertMessage(
                CERTIFICATE + pem
                        + ") holds no private key: add it to the file, or name its file in mail.smtp.oauth2.certificate.key",
                "certificate",
                pem);
        Path der = files.resolve("a.cer");
        Files.write(der, KEY.certificate().getEncoded());
        String again = ") holds no private key: export the certificate again, this time with its private key";
        assertMessage(CERTIFICATE + der + again, "certificate", der.toString());
        Path empty = files.resolve("trust.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("one", KEY.certificate());
        try (var out = Files.newOutputStream(empty)) {
            store.store(out, PASSWORD.toCharArray());
        }
        assertMessage(CERTIFICATE + empty + again, "certificate", empty.toString(), "certificate.password", PASSWORD);
    }

    @Test
    void read_noCertificate_saysSo() throws Exception {
        String pem = write("a.pem", KEY.pkcs8Pem());
        assertMessage(
                CERTIFICATE + pem + ") holds no certificate: put the certificate before its private key, "
                        + "as openssl req -x509 -newkey rsa:2048 makes them",
                "certificate",
                pem);
    }

    @Test
    void read_keyThatDoesNotMatch_saysWhich() throws Exception {
        String certificate = write("a.crt", KEY.certificatesPem());
        String key = write("a.key", ClientKey.rsa().pkcs8Pem());
        assertMessage(
                "mail.smtp.oauth2.certificate.key (" + key + ") does not belong to the certificate in " + CERTIFICATE
                        + certificate + "): name the private key that the certificate was made with",
                "certificate",
                certificate,
                "certificate.key",
                key);
        String one = write("a.pem", KEY.certificatesPem() + ClientKey.rsa().pkcs8Pem());
        assertMessage(
                CERTIFICATE + one + ") holds a private key and a certificate that do not belong together: "
                        + "keep the certificate that was made with this key",
                "certificate",
                one);
    }

    @Test
    void read_ellipticCurveKey_isRefusedWithTheReason() throws Exception {
        ClientKey ec = ClientKey.ec();
        String rule =
                ") holds a private key of type EC, but only RSA keys can be used: make a certificate with an RSA key of 2048 bits or more";
        String pkcs8 = write("a.pem", ec.certificatesPem() + ec.pkcs8Pem());
        assertMessage(CERTIFICATE + pkcs8 + rule, "certificate", pkcs8);
        String own = write("b.pem", ec.certificatesPem() + ec.traditionalPem());
        assertMessage(CERTIFICATE + own + rule, "certificate", own);
        String p12 = ec.writePkcs12(files.resolve("a.p12"), PASSWORD).toString();
        assertMessage(CERTIFICATE + p12 + rule, "certificate", p12, "certificate.password", PASSWORD);
    }

    @Test
    void read_formsNobodyReads_areNamedWithTheirConversion() throws Exception {
        String traditional = write("a.pem", KEY.certificatesPem() + KEY.traditionalPem(PASSWORD));
        assertMessage(
                CERTIFICATE + traditional
                        + ") holds a private key in OpenSSL's old encryption: convert it with openssl pkcs8 -topk8 -v2 aes256",
                "certificate",
                traditional,
                "certificate.password",
                PASSWORD);
        String ssh = write(
                "b.pem",
                KEY.certificatesPem()
                        + "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n");
        assertMessage(
                CERTIFICATE + ssh + ") holds a private key in OpenSSH's form: convert it with ssh-keygen -p -m PKCS8",
                "certificate",
                ssh);
        Path jks = files.resolve("a.jks");
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        try (var out = Files.newOutputStream(jks)) {
            store.store(out, PASSWORD.toCharArray());
        }
        assertMessage(
                CERTIFICATE + jks
                        + ") is a Java keystore (JKS): convert it with keytool -importkeystore -deststoretype PKCS12",
                "certificate",
                jks.toString());
    }

    @Test
    void read_noCertificateFile_saysSo() throws Exception {
        String text = write("a.txt", "hello");
        assertMessage(
                CERTIFICATE + text
                        + ") is neither PEM nor PKCS#12: name a file with the certificate and its private key",
                "certificate",
                text);
        String empty = write("empty", "");
        assertMessage(
                CERTIFICATE + empty + ") is empty: name a file with the certificate and its private key",
                "certificate",
                empty);
        Path gone = files.resolve("gone");
        assertMessage(
                CERTIFICATE + gone
                        + ") cannot be read (there is no such file, or its folder may not be entered): name a file that the application's user can read",
                "certificate",
                gone.toString());
        Path huge = files.resolve("huge");
        Files.write(huge, new byte[(1 << 20) + 1]);
        assertMessage(
                CERTIFICATE + huge
                        + ") is longer than 1048576 bytes: it must hold a certificate in PEM or PKCS#12 and nothing else",
                "certificate",
                huge.toString());
        Path garbage = files.resolve("garbage");
        Files.write(garbage, new byte[] {0x30, 0x03, 0x01, 0x02, 0x03});
        assertTrue(message("certificate", garbage.toString())
                .startsWith(CERTIFICATE + garbage + ") is no PKCS#12 file that this JVM can read ("));
    }

    @Test
    void read_fileThatWasCutOff_saysSo() throws Exception {
        String cut = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n" + KEY.pkcs8Pem();
        String certificate = write("a.pem", cut);
        assertTrue(message("certificate", certificate)
                .startsWith(CERTIFICATE + certificate + ") holds a certificate that cannot be read: "));
        String key = write(
                "b.pem", KEY.certificatesPem() + "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n");
        assertMessage(
                CERTIFICATE + key + ") holds a private key that cannot be read: was the file changed or cut off?",
                "certificate",
                key);
        String base64 = write(
                "c.pem", KEY.certificatesPem() + "-----BEGIN PRIVATE KEY-----\nMI!B\n-----END PRIVATE KEY-----\n");
        assertMessage(
                CERTIFICATE + base64 + ") holds a block that is not base64: was the file changed or cut off?",
                "certificate",
                base64);
    }

    @Test
    void checkValidity_expiredOrEarly_saysWhen() throws Exception {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        Instant until = Instant.parse("2026-12-31T00:00:00Z");
        ClientKey key = ClientKey.rsa(2048, from, until);
        SigningKey read = read("certificate", write("a.pem", key.certificatesPem() + key.pkcs8Pem()));
        read.checkValidity("it", from.toEpochMilli());
        read.checkValidity("it", until.toEpochMilli());
        assertEquals(
                "it expired at 2026-12-31T00:00:00Z: upload a new certificate to the app registration and name its file",
                assertThrows(KeyFileException.class, () -> read.checkValidity("it", until.toEpochMilli() + 1))
                        .getMessage());
        assertEquals(
                "it is not valid before 2026-01-01T00:00:00Z: set this machine's clock, or wait until then",
                assertThrows(
                                KeyFileException.class,
                                () -> read.checkValidity(
                                        "it", from.minus(Duration.ofDays(1)).toEpochMilli()))
                        .getMessage());
    }

    private void assertReads(ClientKey expected, String... keys) throws Exception {
        SigningKey read = read(keys);
        assertEquals(expected.chain(), read.chain());
        assertEquals("RSA", read.privateKey().getAlgorithm());
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(files.resolve(name), text).toString();
    }

    private static SigningKey read(String... keys) throws Exception {
        Written written = Written.application();
        for (int i = 0; i < keys.length; i += 2) {
            written.with(keys[i], keys[i + 1]);
        }
        return new CertificateLoader(written.certificate(), () -> 0, notice -> {}, end -> {}).read();
    }

    private static String message(String... keys) {
        String message =
                String.valueOf(assertThrows(Exception.class, () -> read(keys)).getMessage());
        assertFalse(message.contains(PASSWORD) || message.contains("wr0ng"), message);
        return message;
    }

    private static void assertMessage(String expected, String... keys) {
        assertEquals(expected, message(keys));
    }
}

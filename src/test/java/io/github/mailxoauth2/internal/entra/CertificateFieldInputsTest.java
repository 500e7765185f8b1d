package io.github.mailxoauth2.internal.entra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.mailxoauth2.internal.keys.SigningKey;
import io.github.mailxoauth2.internal.settings.Written;
import io.github.mailxoauth2.sandbox.ClientKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificate files as people really have them, by the kind of what is unusual about them. */
class CertificateFieldInputsTest {

    private static final ClientKey KEY = ClientKey.rsa();
    private static final String AES_256 = "2.16.840.1.101.3.4.1.42";
    private static final String SHA1_3DES = "1.2.840.113549.1.12.1.3";

    /** What the JDK before 25 says of passwords is not ours to change; the cure is. */
    private static final String LIMIT = "; if it is the right one: before Java 25 the JDK opens such files with"
            + " passwords of ASCII characters only, so give the file another password";

    @TempDir
    Path files;

    /** The driver of Key Vault for Kubernetes mounts one line; editors, shells and copying make the rest of it. */
    @ParameterizedTest
    @CsvSource({
        "one line, UTF-8, %s",
        "one line that ends, UTF-8, '%s\r\n'",
        "empty lines before it, UTF-8, '\n\n%s'",
        "a byte order mark, UTF-8, '\uFEFF%s'",
        "as PowerShell writes it, UTF-16LE, '\uFEFF%s\r\n'",
        "UTF-16 without a mark, UTF-16LE, %s",
        "quotes of a JSON text, UTF-8, '\"%s\"'"
    })
    void pkcs12AsBase64Text_isRead(String what, String charset, String form) throws Exception {
        String base64 = Base64.getEncoder().encodeToString(pkcs12("s3cret-Pass"));
        assertEquals(KEY.chain(), read(written("a.pfx", form.replace("%s", base64), charset), "s3cret-Pass"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void pkcs12AsBase64Text_inLines_isRead(String end) throws Exception {
        String lines = Base64.getMimeEncoder(64, end.getBytes(StandardCharsets.US_ASCII))
                .encodeToString(pkcs12("s3cret-Pass"));
        assertEquals(KEY.chain(), read(written("a.pfx", lines + end, "UTF-8"), "s3cret-Pass"));
    }

    @Test
    void pkcs12AsBase64Text_withAWrongPassword_showsNeither() throws Exception {
        String base64 = Base64.getEncoder().encodeToString(pkcs12("s3cret-Pass"));
        Path file = written("a.pfx", base64, "UTF-8");

        assertRefused(
                file,
                "wr0ng-Pass",
                ") cannot be opened with the password of mail.smtp.oauth2.certificate.password: write the file's own"
                        + " password there",
                base64.substring(0, 20));
    }

    @Test
    void pkcs12AsBase64Text_cutOff_isNamedAndNotShown() throws Exception {
        String base64 = Base64.getEncoder().encodeToString(pkcs12("s3cret-Pass"));
        Path file = written("a.pfx", base64.substring(0, 400), "UTF-8");

        assertRefused(
                file,
                "s3cret-Pass",
                ") is no PKCS#12 file that this JVM can read (EOFException): it must hold certificate and private key,"
                        + " as openssl pkcs12 -export makes it",
                base64.substring(0, 20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"contrase\u00F1a", "\u043F\u0430\u0440\u043E\u043B\u044C", "\u20AC5.00", "\uD83D\uDD11key"})
    void passwordThatIsNotAscii_ofAnEncryptedKey_opensIt(String password) throws Exception {
        assertEquals(KEY.chain(), read(pem(AES_256, password), password));
    }

    @ParameterizedTest
    @ValueSource(strings = {AES_256, SHA1_3DES})
    void passwordThatIsNotAscii_andIsWrong_isNotShown(String algorithm) throws Exception {
        assertRefused(
                pem(algorithm, "s3cret-Pass"),
                "contrase\u00F1a",
                ") cannot be opened with the password of mail.smtp.oauth2.certificate.password: write the private"
                        + " key's own password there" + LIMIT,
                "contrase");
    }

    @ParameterizedTest
    @EnabledForJreRange(max = JRE.JAVA_24)
    @ValueSource(strings = {"contrase\u00F1a", "\u043F\u0430\u0440\u043E\u043B\u044C", "\u20AC5.00"})
    void passwordThatIsNotAscii_ofPkcs12_namesTheLimitOfTheJdkAndTheCure(String password) throws Exception {
        assertRefused(
                KEY.writeOpenSslPkcs12(files.resolve("a.pfx"), password),
                password,
                ") cannot be opened with the password of mail.smtp.oauth2.certificate.password: write the file's own"
                        + " password there" + LIMIT,
                password);
    }

    @ParameterizedTest
    @EnabledForJreRange(min = JRE.JAVA_25)
    @ValueSource(strings = {"contrase\u00F1a", "\u043F\u0430\u0440\u043E\u043B\u044C", "\u20AC5.00"})
    void passwordThatIsNotAscii_ofPkcs12_opensItFromJava25On(String password) throws Exception {
        assertEquals(KEY.chain(), read(KEY.writeOpenSslPkcs12(files.resolve("a.pfx"), password), password));
    }

    private byte[] pkcs12(String password) throws IOException {
        return Files.readAllBytes(KEY.writePkcs12(files.resolve("binary.pfx"), password));
    }

    /** Bouncy Castle takes the low octet of each character, and OpenSSL the octets of UTF-8. */
    private Path pem(String algorithm, String password) throws IOException {
        String octets = new String(password.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return written("a.pem", KEY.certificatesPem() + KEY.encryptedPem(algorithm, octets), "UTF-8");
    }

    private Path written(String name, String text, String charset) throws IOException {
        return Files.write(files.resolve(name), text.getBytes(Charset.forName(charset)));
    }

    private static Object read(Path certificate, String password) throws Exception {
        SigningKey key = new CertificateLoader(
                        Written.application()
                                .with("certificate", certificate.toString())
                                .with("certificate.password", password)
                                .certificate(),
                        () -> 0,
                        notice -> {},
                        end -> {})
                .read();
        return key.chain();
    }

    private static void assertRefused(Path file, String password, String rule, String secret) {
        Exception refused = assertThrows(Exception.class, () -> read(file, password));

        assertEquals("mail.smtp.oauth2.certificate (" + file + rule, refused.getMessage());
        assertNull(refused.getCause());
        StringWriter trace = new StringWriter();
        refused.printStackTrace(new PrintWriter(trace));
        assertFalse(trace.toString().contains(secret) || trace.toString().contains(password), trace::toString);
    }
}

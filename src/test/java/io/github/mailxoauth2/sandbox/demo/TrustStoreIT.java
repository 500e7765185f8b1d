package io.github.mailxoauth2.sandbox.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.packaging.Jars;
import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.TestCertificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The options of a JVM that name the certificates it trusts: application servers set them, and people who were told to,
 * and the JDK's own words for what is wrong with them name classes of the JDK.
 */
class TrustStoreIT {

    private static final String FILE = "-Djavax.net.ssl.trustStore=";
    private static final String PASSWORD = "-Djavax.net.ssl.trustStorePassword=";
    private static final String TYPE = "-Djavax.net.ssl.trustStoreType=";
    private static final String UNUSABLE = ": the TLS settings of the JVM cannot be used (IOException: the JVM's ";
    private final Sandbox sandbox = Sandbox.start();

    @TempDir
    Path work;

    private String trusted;

    @BeforeEach
    void writeTrustStore() throws Exception {
        trusted = sandbox.certificates().writeTrustStore(work).toString();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void password_thatIsAnother_isSaid() throws Exception {
        assertSays(
                UNUSABLE + "trust store: keystore password was incorrect). Cause: the file that"
                        + " javax.net.ssl.trustStore (" + trusted + ") or javax.net.ssl.keyStore names is damaged or of"
                        + " another type, or has another password than the one given beside it. Fix: correct"
                        + " javax.net.ssl.trustStore, ",
                FILE + trusted,
                PASSWORD + "another");
    }

    /** The JDK has no words for a file that ends at once, so the kind of its failure is said. */
    @Test
    void file_thatIsNoTrustStore_isSaid() throws Exception {
        Path file = Files.writeString(work.resolve("notes.txt"), "no\n");
        assertSays(UNUSABLE + "trust store: EOFException). Cause: the file that ", FILE + file, PASSWORD + "any");
    }

    @Test
    void type_thatIsNotThere_isSaid() throws Exception {
        assertSays(UNUSABLE + "trust store: WINDOWS-99 not found). ", FILE + trusted, TYPE + "WINDOWS-99");
    }

    @Test
    void keyStore_thatIsNotThere_isNotTakenForTheTrustStore() throws Exception {
        assertSays(
                UNUSABLE + "key store: what javax.net.ssl.keyStore names cannot be read). ",
                FILE + trusted,
                PASSWORD + TestCertificates.TRUST_STORE_PASSWORD,
                "-Djavax.net.ssl.keyStore=" + work.resolve("missing.p12"));
    }

    @Test
    void password_thatIsMissing_leavesNobodyTrusted() throws Exception {
        assertSays(
                "the trustAnchors parameter must be non-empty). Cause: its trust store (" + trusted
                        + ") is empty or not there, or it is a PKCS12 file whose password is not given. Fix: give its"
                        + " password by javax.net.ssl.trustStorePassword, or ",
                FILE + trusted);
    }

    /** What the JVM's own cacerts would get is of no use to an application server that names a file of its own. */
    @Test
    void certificate_ofAProxy_isToBeAddedToTheFileThatIsInUse() throws Exception {
        Path other = Files.createDirectory(work.resolve("other"));
        String file = TestCertificates.create().writeTrustStore(other).toString();
        assertSays(
                "(javax.net.ssl.trustStore names it: keytool -importcert -keystore \"" + file
                        + "\" -alias proxy -file proxy-ca.pem), or let the proxy leave ",
                FILE + file,
                PASSWORD + TestCertificates.TRUST_STORE_PASSWORD);
    }

    private void assertSays(String words, String... options) throws Exception {
        LegacyApplication application = LegacyApplication.compile(work.resolve("classes"), List.of(options));
        JavaRun.Outcome outcome =
                application.run(List.of(Jars.packed().jakarta()), PropertyFile.ofLegacyApplication(sandbox, work));
        assertTrue(outcome.says(words), () -> words + " is not in " + outcome.output());
        assertEquals(0, sandbox.entra().tokenRequests());
    }
}

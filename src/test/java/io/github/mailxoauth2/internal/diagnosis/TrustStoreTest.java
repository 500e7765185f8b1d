package io.github.mailxoauth2.internal.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustStoreTest {

    private static final String TEXT = "{trustStore} | {keytool}";

    @TempDir
    Path directory;

    @Test
    void file_thatTheOptionsName_isTheOneToAddTo() throws Exception {
        Path file = Files.createFile(directory.resolve("trust store.p12"));
        assertEquals(
                file + " | javax.net.ssl.trustStore names it: keytool -importcert -keystore \"" + file
                        + "\" -alias proxy -file proxy-ca.pem",
                filled(file.toString(), "PKCS12"));
    }

    @Test
    void file_thatIsNotThere_isSaidToBeMissing() {
        Path file = directory.resolve("missing.jks");
        assertEquals(
                file + ", which is not there | javax.net.ssl.trustStore names it: keytool -importcert -keystore \""
                        + file + "\" -alias proxy -file proxy-ca.pem; it is not there",
                filled(file.toString(), null));
    }

    /** No file system knows such a name. */
    @Test
    void file_withANameThatCannotBe_isSaidToBeMissing() {
        assertEquals(
                "ab, which is not there | javax.net.ssl.trustStore names it: keytool -importcert -keystore \"ab\""
                        + " -alias proxy -file proxy-ca.pem; it is not there",
                filled("a\0b", null));
    }

    @Test
    void nothing_named_isTheJvmsOwn() {
        String own = "the JVM's own, cacerts | keytool -importcert -cacerts -alias proxy -file proxy-ca.pem; on Java 8"
                + " with -keystore lib/security/cacerts";
        assertEquals(own, filled(null, null));
        assertEquals(own, filled("", ""));
    }

    @ParameterizedTest
    @CsvSource({"NONE, Windows-ROOT", ", KeychainStore"})
    void store_thatIsNoFile_isCalledByItsType(String file, String type) {
        assertEquals(
                "that of type " + type + " | javax.net.ssl.trustStoreType=" + type + " says which", filled(file, type));
    }

    private static String filled(String file, String type) {
        return TrustStore.named(file, type).into(Facts.of("smtp")).fill(TEXT);
    }
}

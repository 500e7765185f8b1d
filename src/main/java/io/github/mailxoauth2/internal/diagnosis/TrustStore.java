package io.github.mailxoauth2.internal.diagnosis;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Paths;
import org.jspecify.annotations.Nullable;

/**
 * The file of certificates that this JVM trusts, where its options name another than its own: application servers and
 * products often do, and a certificate that is added to the JVM's own is of no use there.
 */
final class TrustStore {

    private static final String FILE = "javax.net.ssl.trustStore";

    private final @Nullable String file;
    private final @Nullable String type;

    private TrustStore(@Nullable String file, @Nullable String type) {
        this.file = file;
        this.type = type;
    }

    /** Returns that of this JVM, as it is named now. */
    static TrustStore ofThisJvm() {
        try {
            return named(System.getProperty(FILE), System.getProperty(FILE + "Type"));
        } catch (SecurityException e) {
            return named(null, null);
        }
    }

    static TrustStore named(@Nullable String file, @Nullable String type) {
        return new TrustStore(file, type);
    }

    /** Adds what is said of it; nothing where it is the JVM's own. */
    Facts into(Facts facts) {
        // "NONE" is for a store that is no file, such as that of Windows.
        if (file != null && !file.isEmpty() && !file.equals("NONE")) {
            return facts.withSentence(Fact.TRUST_STORE, file + (isThere(file) ? "" : ", which is not there"))
                    .withSentence(
                            Fact.KEYTOOL,
                            FILE + " names it: keytool -importcert -keystore \"" + file
                                    + "\" -alias proxy -file proxy-ca.pem"
                                    + (isThere(file) ? "" : "; it is not there"));
        }
        return type == null || type.isEmpty()
                ? facts
                : facts.withSentence(Fact.TRUST_STORE, "that of type " + type)
                        .withSentence(Fact.KEYTOOL, FILE + "Type=" + type + " says which");
    }

    private static boolean isThere(String file) {
        try {
            return Files.exists(Paths.get(file));
        } catch (InvalidPathException | SecurityException e) {
            return false;
        }
    }
}

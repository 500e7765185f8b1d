package io.github.mailxoauth2.sandbox.demo;

import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A JVM that trusts the sandbox, starts quickly, and logs everything of the mail API and this jar to where it prints.
 */
public final class ChildJvm {

    private ChildJvm() {}

    public static JavaRun of(Sandbox sandbox, Path directory, String mainClass, String... arguments)
            throws IOException {
        Path logging = directory.resolve("logging.properties");
        Files.write(
                logging,
                List.of(
                        "handlers=java.util.logging.ConsoleHandler",
                        "java.util.logging.ConsoleHandler.level=ALL",
                        ".level=INFO",
                        "com.sun.mail.level=ALL",
                        "javax.mail.level=ALL",
                        "jakarta.mail.level=ALL",
                        "org.eclipse.angus.mail.level=ALL",
                        "io.github.mailxoauth2.level=ALL"));
        return JavaRun.of(mainClass, arguments)
                .option("-XX:TieredStopAtLevel=1")
                .option("-XX:+UseSerialGC")
                .option("-Xshare:auto")
                .option("-Xmx128m")
                .option("-Djava.util.logging.config.file=" + logging)
                .option("-Djavax.net.ssl.trustStore=" + sandbox.certificates().writeTrustStore(directory))
                .option("-Djavax.net.ssl.trustStoreType=PKCS12")
                .option("-Djavax.net.ssl.trustStorePassword=" + TestCertificates.TRUST_STORE_PASSWORD);
    }
}

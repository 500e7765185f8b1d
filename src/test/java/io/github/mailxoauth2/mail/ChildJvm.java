package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.TestCertificates;
import io.github.mailxoauth2.sandbox.demo.JavaRun;
import java.io.File;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * {@link SendMails} in a JVM of its own, which trusts the sandbox and has environment variables and options of its own.
 */
final class ChildJvm {

    private final Path work;
    private final Application application;
    private final JavaRun run;

    private ChildJvm(Path work, Application application, int mails) {
        this.work = work;
        this.application = application;
        this.run = JavaRun.of(
                SendMails.class.getName(), work.resolve("mail.properties").toString(), String.valueOf(mails));
    }

    static ChildJvm sending(int mails, Application application, Sandbox sandbox, Path work) {
        ChildJvm child = new ChildJvm(work, application, mails);
        return child.option(
                        "-Djavax.net.ssl.trustStore=" + sandbox.certificates().writeTrustStore(work))
                .option("-Djavax.net.ssl.trustStoreType=PKCS12")
                .option("-Djavax.net.ssl.trustStorePassword=" + TestCertificates.TRUST_STORE_PASSWORD);
    }

    ChildJvm environment(String name, String value) {
        run.environment(name, value);
        return this;
    }

    ChildJvm option(String option) {
        run.option(option);
        return this;
    }

    /** Runs it to its end and returns what it printed. */
    String output() throws Exception {
        try (Writer writer = Files.newBufferedWriter(work.resolve("mail.properties"))) {
            application.properties.store(writer, null);
        }
        List<Path> classPath = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        return String.join(
                "\n",
                run.classPath(classPath).inTheEnd(work.resolve("output.txt")).output());
    }
}

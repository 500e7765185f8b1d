package io.github.mailxoauth2.sandbox.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.packaging.Jars;
import io.github.mailxoauth2.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job that starts a JVM for one mail pays for each class that is loaded, some 0.2 ms, and as much for each lambda,
 * which the JVM makes a class for.
 */
class FirstLoginIT {

    private static final Pattern LOADED =
            Pattern.compile(" io\\.github\\.mailxoauth2\\.(?!shaded\\.)([\\w.$]+?)(\\$\\$Lambda\\S*)? ");

    private static final int MOST_CLASSES = 170;
    private static final int MOST_LAMBDAS = 50;

    @Test
    void send_inANewJvm_loadsNoMoreClassesOfOursThanStated(@TempDir Path work) throws Exception {
        Path log = work.resolve("classes.log");
        try (Sandbox sandbox = Sandbox.start()) {
            LegacyApplication application = LegacyApplication.compile(
                    work.resolve("classes"),
                    List.of(
                            "-Djavax.net.ssl.trustStore="
                                    + sandbox.certificates().writeTrustStore(work),
                            "-Djavax.net.ssl.trustStorePassword=changeit",
                            "-Xlog:class+load:file=" + log));
            JavaRun.Outcome outcome =
                    application.run(List.of(Jars.packed().jakarta()), PropertyFile.ofLegacyApplication(sandbox, work));
            assertTrue(outcome.says("sent"), () -> outcome.output().toString());
            assertEquals(1, sandbox.entra().tokenRequests());
        }
        int classes = 0;
        int lambdas = 0;
        Matcher loaded = LOADED.matcher(Files.readString(log));
        while (loaded.find()) {
            classes += loaded.group(2) == null ? 1 : 0;
            lambdas += loaded.group(2) == null ? 0 : 1;
        }
        assertTrue(classes > MOST_CLASSES / 2 && classes <= MOST_CLASSES, classes + " classes");
        assertTrue(lambdas > 0 && lambdas <= MOST_LAMBDAS, lambdas + " lambdas");
    }
}

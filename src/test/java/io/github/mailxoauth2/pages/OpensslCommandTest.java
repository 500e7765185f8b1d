package io.github.mailxoauth2.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mailxoauth2.internal.keys.KeyFiles;
import io.github.mailxoauth2.internal.keys.SigningKey;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command of exchange-setup.md makes a certificate and a key that this jar reads. */
class OpensslCommandTest {

    @TempDir
    private Path folder;

    @Test
    void command_makesWhatTheJarReads() throws Exception {
        assumeTrue(isOnThePath("openssl") && isOnThePath("bash"), "openssl and bash are on the path");
        PageBlock block = PageBlock.all().stream()
                .filter(one -> one.runBy().filter("OpensslCommandTest"::equals).isPresent())
                .findFirst()
                .orElseThrow();
        Process command = new ProcessBuilder("bash", "-c", block.text())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile())
                .start();
        assertTrue(command.waitFor(60, TimeUnit.SECONDS), block.toString());
        assertEquals(0, command.exitValue(), () -> Pages.text(folder.resolve("said.txt")));

        SigningKey key = KeyFiles.of(Files.readAllBytes(folder.resolve("app.crt")), "app.crt")
                .key(Files.readAllBytes(folder.resolve("app.key")), "app.key")
                .build()
                .read();

        assertEquals(
                "CN=mail of our application",
                key.chain().get(0).getSubjectX500Principal().getName());
    }

    private static boolean isOnThePath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}

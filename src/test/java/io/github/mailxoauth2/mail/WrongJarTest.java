package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.Sandbox;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar without MSAL4J where nothing else brings it: an exception of the mail API says which jar to take. */
class WrongJarTest {

    private static final String NOT_THERE = "MSAL4J is not there, which asks Entra for tokens (mail-xoauth2 is in ";

    private final Sandbox sandbox = Sandbox.start();

    @TempDir
    Path work;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void wrongJar_theThinOneAlone_isNamedWithTheRightOne() throws Exception {
        assertSaid(NOT_THERE + "mail-xoauth2-1.0.0-thin.jar)", List.of(ours("mail-xoauth2-1.0.0-thin.jar")));
    }

    @Test
    void wrongJar_theThinOneBeforeTheMainOne_isTheOneToRemove() throws Exception {
        Path thin = ours("mail-xoauth2-1.0.0-thin.jar");
        Path main = Files.copy(thin, work.resolve("mail-xoauth2-1.0.0.jar"));

        assertSaid(NOT_THERE + "mail-xoauth2-1.0.0-thin.jar, then in mail-xoauth2-1.0.0.jar)", List.of(thin, main));
    }

    @Test
    void wrongJar_theThinOneBesideMsal4j_isARightOne() throws Exception {
        assertEquals("all sent", run(List.of(ours("mail-xoauth2-1.0.0-thin.jar")), ""));
        assertEquals(1, sandbox.entra().tokenRequests());
    }

    /** MSAL4J is there, but not what our own requests are made with. */
    @Test
    void wrongJar_theThinOneWithoutALibrary_namesWhatItNeeds() throws Exception {
        String said = run(List.of(ours("mail-xoauth2-1.0.0-thin.jar")), "httpcore5-");

        assertTrue(
                said.matches(".*: a class that is needed to ask Entra for tokens is not there, or does not fit"
                        + " \\(org/apache/hc/core5/\\S+\\)\\. Cause: beside the thin jar of mail-xoauth2 a library is"
                        + " missing, or is of another version: it needs com\\.microsoft\\.azure:msal4j and"
                        + " org\\.apache\\.httpcomponents\\.core5:httpcore5 with all that they depend on\\. Fix: put the"
                        + " jar without -thin in its place .*"),
                said);
        assertEquals(0, sandbox.exchange().connections());
    }

    private void assertSaid(String sentence, List<Path> jars) throws Exception {
        String said = run(jars, "msal4j-");

        assertEquals(
                "jakarta.mail.AuthenticationFailedException: No access token from "
                        + sandbox.entra().authority().replace("https://", "") + " for client "
                        + sandbox.entra().clientId() + " in tenant "
                        + sandbox.entra().tenant()
                        + ": " + sentence
                        + ". Cause: the jar of mail-xoauth2 that comes first is the thin one, which has"
                        + " no MSAL4J inside, and nothing else on the class path brings it. Fix: put the jar without"
                        + " -thin in its place (the one with -javax for javax.mail), and where both are there remove the"
                        + " thin one; or put com.microsoft.azure:msal4j beside it",
                said);
        assertFalse(said.contains("NoClassDefFoundError"), said);
        assertEquals(0, sandbox.exchange().connections());
        String page = Files.readString(Path.of("docs/operating.md"));
        assertTrue(page.replaceAll("(?<=xoauth2-)\\d+\\.\\d+\\.\\d+", "1.0.0")
                .contains("| exception | " + sentence + " |"));
    }

    /** The stack traces of the log are part of what is printed; the failure is its last line. */
    private String run(List<Path> jars, String withoutJar) throws Exception {
        List<Path> classPath = new ArrayList<>(jars);
        Path classes = classes();
        SendMailsRun.classPath().stream()
                .filter(entry -> !entry.toAbsolutePath().equals(classes.toAbsolutePath())
                        && (withoutJar.isEmpty()
                                || !entry.getFileName().toString().startsWith(withoutJar)))
                .forEach(classPath::add);
        Application application = Application.withOAuth2(sandbox)
                .set("mail.smtp.class", "io.github.mailxoauth2.mail.OAuth2SmtpTransport");
        String output = SendMailsRun.of(1, application, sandbox, work).outputWith(classPath);
        assertFalse(output.contains(sandbox.entra().clientSecret()), output);
        return output.substring(output.lastIndexOf('\n') + 1);
    }

    private static Path classes() throws URISyntaxException {
        return Path.of(OAuth2SmtpTransport.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    /** Packs the project's classes, and nothing of others. */
    private Path ours(String name) throws IOException, URISyntaxException {
        Path classes = classes();
        Path jar = work.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            for (Path one : all.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(one).toString().replace('\\', '/')));
                Files.copy(one, out);
            }
        }
        return jar;
    }
}

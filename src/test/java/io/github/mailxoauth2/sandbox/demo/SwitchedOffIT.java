package io.github.mailxoauth2.sandbox.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.packaging.Jars;
import io.github.mailxoauth2.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packed jar on the class path of an application that still logs in with its password: nothing but the jar's own
 * few classes is there.
 */
class SwitchedOffIT {

    /**
     * All that there is of this jar in an application that does not use it: its registrations, the classes in the stock
     * classes' place, and what looks whether a key of ours is written.
     */
    private static final List<String> LOADED = List.of(
            "internal.settings.CopiedProperties",
            "internal.settings.Mention",
            "internal.settings.PropertyLookup",
            "internal.settings.PropertyValues",
            "internal.settings.Reading",
            "internal.settings.Readings",
            "internal.settings.Readings$Kept",
            "internal.settings.Readings$Written",
            "internal.settings.SettingKey",
            "internal.settings.SettingKey$Type",
            "internal.settings.SettingsException",
            "internal.settings.Snapshot",
            "internal.settings.Surroundings",
            "internal.wiring.JvmSurroundings",
            "internal.wiring.Lookups",
            "mail.ImapProvider",
            "mail.ImapsProvider",
            "mail.Login",
            "mail.LoginHost",
            "mail.LoginUser",
            "mail.OAuth2ImapStore",
            "mail.OAuth2ImapsStore",
            "mail.OAuth2Pop3Store",
            "mail.OAuth2Pop3sStore",
            "mail.OAuth2SmtpTransport",
            "mail.OAuth2SmtpsTransport",
            "mail.Pop3Provider",
            "mail.Pop3sProvider",
            "mail.Precedence",
            "mail.Registration",
            "mail.SmtpProvider",
            "mail.SmtpSession",
            "mail.SmtpTakeover",
            "mail.SmtpsProvider",
            "mail.Stock$Command",
            "mail.Stock$Connect",
            "mail.Stock$ProtocolConnect",
            "mail.Stock$Send",
            "mail.Stock$Supports",
            "mail.Takeover",
            "token.TokenException");

    @Test
    void send_withTheJarButWithoutItsKeys_isTheStockConversationAndLoadsTheStatedClassesOnly(@TempDir Path work)
            throws Exception {
        List<String> without = conversation(work.resolve("without"), List.of());
        List<String> with =
                conversation(work.resolve("with"), List.of(Jars.packed().jakarta()));

        assertTrue(without.contains("C: AUTH LOGIN"), without::toString);
        assertEquals(without, with);
        assertEquals(List.of(), loaded(work.resolve("without/classes.log")), "without the jar");
        assertEquals(LOADED, loaded(work.resolve("with/classes.log")), "nothing of MSAL4J, and nothing with a thread");
    }

    /** Of our classes and what is packed with them; lambdas belong to the class that has them. */
    private static List<String> loaded(Path log) throws IOException {
        return Pattern.compile(" (io\\.github\\.mailxoauth2\\.[\\w.$]+?)(?=(?:\\$\\$Lambda|/0x| ))")
                .matcher(Files.readString(log))
                .results()
                .map(found -> found.group(1).substring("io.github.mailxoauth2.".length()))
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> conversation(Path work, List<Path> moreJars) throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            sandbox.exchange().acceptPasswords(true);
            Files.createDirectories(work);
            Path trusted = sandbox.certificates().writeTrustStore(work);
            LegacyApplication application = LegacyApplication.compile(
                    work.resolve("classes"),
                    List.of(
                            "-Djavax.net.ssl.trustStore=" + trusted,
                            "-Djavax.net.ssl.trustStorePassword=changeit",
                            "-Xlog:class+load:file=" + work.resolve("classes.log")));
            Path properties = PropertyFile.read(Path.of("examples/legacy-app/before/mail.properties"))
                    .with("mail.smtp.host", "localhost")
                    .with("mail.smtp.port", String.valueOf(sandbox.exchange().smtpPort()))
                    .writeTo(work.resolve("mail.properties"));
            JavaRun.Outcome outcome = application.run(moreJars, properties);
            assertTrue(outcome.says("sent"), () -> outcome.output().toString());
            assertEquals(1, sandbox.exchange().delivered());
            return sandbox.exchange().transcript().stream()
                    .map(SwitchedOffIT::withoutTheChance)
                    .toList();
        }
    }

    /** Times and identifiers differ from one conversation to the next, with and without the jar. */
    private static String withoutTheChance(String line) {
        return line.replaceAll("(Message-ID:|Date:|ready at|250 2\\.0\\.0 OK).*", "$1");
    }
}

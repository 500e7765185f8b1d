package io.github.mailxoauth2.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.matrix.MatrixRun.Mail;
import io.github.mailxoauth2.matrix.MatrixRun.Place;
import io.github.mailxoauth2.sandbox.SeenLogin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The one jar with every version of the mail API: sends with a token, is stock where OAuth2 is off, and shows no
 * secret. On a plain class path, as docs/where-the-jar-goes.md has it.
 */
class MatrixIT {

    private static final Path DIRECTORY = Path.of("target", "matrix-runs");
    private static final List<MatrixRun> RUNS = new ArrayList<>();

    @BeforeAll
    static void runAll() throws Exception {
        List<MailVersion> versions = MailVersion.all();
        MailVersion anyJavax = versions.get(0);
        MailVersion anyJakarta = versions.get(versions.size() - 1);
        Path javax = ProbeApplication.compile(DIRECTORY.resolve("probe-javax"), anyJavax);
        Path jakarta = ProbeApplication.compile(DIRECTORY.resolve("probe-jakarta"), anyJakarta);
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Future<MatrixRun>> running = new ArrayList<>();
            for (MailVersion version : versions) {
                Path probe = version.flavour() == MailVersion.Flavour.JAVAX ? javax : jakarta;
                Path directory = DIRECTORY.resolve(version.name().replaceAll("[^A-Za-z0-9.-]+", "_"));
                running.add(two.submit(() -> MatrixRun.of(version, probe, directory)));
            }
            for (Future<MatrixRun> run : running) {
                RUNS.add(run.get());
            }
        } finally {
            two.shutdownNow();
        }
    }

    static List<MatrixRun> runs() {
        return RUNS;
    }

    static List<MatrixRun> runsThatCanLogIn() {
        return RUNS.stream()
                .filter(run -> run.version().order() != MailVersion.Order.TOO_OLD)
                .toList();
    }

    static List<MatrixRun> runsOfTooOldVersions() {
        return RUNS.stream()
                .filter(run -> run.version().order() == MailVersion.Order.TOO_OLD)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void off_isTheStockConversation(MatrixRun run) {
        boolean sends = run.output(Place.NOWHERE, Mail.OFF).contains("SENT");
        // JavaMail 1.4 cannot start TLS on a current JDK, with this jar or without.
        assertTrue(sends || run.version().order() == MailVersion.Order.TOO_OLD, run::toString);
        assertEquals(sends, run.stockConversation(Place.NOWHERE).contains("C: AUTH LOGIN"), "the stock login was seen");
        assertTrue(run.stockConversation(Place.NOWHERE).contains("C: STARTTLS"), "the conversation was seen");
        assertEquals(run.stockConversation(Place.NOWHERE), run.stockConversation(Place.BEFORE));
        assertEquals(run.stockConversation(Place.NOWHERE), run.stockConversation(Place.AFTER));
        assertEquals(run.stockConversation(Place.NOWHERE), run.stockConversation(Place.AGENT));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void jarForTheOtherApi_changesNothing_unlessTheApiReadsTheFileOfAnother(MatrixRun run) {
        String output = String.join("\n", run.output(Place.OTHER_JAR, Mail.OFF));
        if (run.version().isStoppedByTheOtherJar()) {
            assertFalse(output.contains("SENT"), output);
            assertTrue(
                    output.matches(
                            "(?s).*NoClassDefFoundError: (javax/mail/Session|com/sun/mail/smtp/SMTPTransport)\n.*"),
                    output);
        } else {
            assertEquals(run.stockConversation(Place.NOWHERE), run.stockConversation(Place.OTHER_JAR));
            assertTrue(output.contains("\nTRANSPORT " + run.version().flavour().stock + "\n"), output);
        }
    }

    @ParameterizedTest
    @MethodSource("runsThatCanLogIn")
    void on_beforeTheMailJar_sendsWithAToken(MatrixRun run) {
        assertSentWithAToken(run, Place.BEFORE, Mail.ON);
    }

    @ParameterizedTest
    @MethodSource("runsThatCanLogIn")
    void on_afterTheMailJar_sendsWithATokenUnlessTheOrderDecides(MatrixRun run) {
        if (run.version().order() == MailVersion.Order.ANY) {
            assertSentWithAToken(run, Place.AFTER, Mail.ON);
        } else {
            assertFalse(run.output(Place.AFTER, Mail.ON).contains("SENT"), "the stock class must have won");
        }
    }

    @ParameterizedTest
    @MethodSource("runsThatCanLogIn")
    void on_byClass_sendsWithATokenWhateverTheOrder(MatrixRun run) {
        assertSentWithAToken(run, Place.BEFORE, Mail.ON_BY_CLASS);
        assertSentWithAToken(run, Place.AFTER, Mail.ON_BY_CLASS);
    }

    @ParameterizedTest
    @MethodSource("runsThatCanLogIn")
    void on_withTheAgent_sendsWithAToken(MatrixRun run) {
        assertSentWithAToken(run, Place.AGENT, Mail.ON);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void on_withTheAgent_readsWithATokenOrSaysThatTheVersionIsTooOld(MatrixRun run) {
        int readable = 0;
        for (String protocol : ProbeStores.PROTOCOLS) {
            boolean reads = run.version().canRead(protocol);
            String result = ProbeStores.resultOf(protocol, run.outputOfStores());
            assertTrue(reads ? result.contains(" READ 0") : result.contains("is too old to read mail"), result);
            readable += reads ? 1 : 0;
        }
        List<SeenLogin> logins = run.loginsToStores();
        assertEquals(readable, logins.size(), logins::toString);
        for (SeenLogin login : logins) {
            assertTrue(login.accepted() && login.tls() && login.mechanism().equals("XOAUTH2"), login::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void agent_saysOnceWhatItIsInThePlaceOf(MatrixRun run) {
        List<String> said = run.output(Place.AGENT).stream()
                .filter(line -> line.contains(" is in the place of "))
                .toList();
        assertEquals(1, said.size(), said::toString);
        assertTrue(
                said.get(0).contains(".smtp.SMTPTransport of ") && said.get(0).contains(" for smtp."), said::toString);
    }

    @ParameterizedTest
    @MethodSource("runsOfTooOldVersions")
    void on_inATooOldVersion_endsInAClearMessageAndSendsNothing(MatrixRun run) {
        for (Place place : List.of(Place.BEFORE, Place.AFTER, Place.AGENT)) {
            String output = String.join("\n", run.output(place, Mail.ON));
            assertTrue(output.contains("is too old"), output);
            assertTrue(output.contains("1.4.7"), output);
            assertEquals(List.of(), run.logins(place, Mail.ON));
        }
    }

    @Test
    void compatibilityPage_showsWhatWasSeen() throws Exception {
        String table = CompatibilityTable.of(RUNS);
        Files.writeString(Path.of("target", "compatibility.md"), table);
        String page = Files.readString(Path.of("docs", "compatibility.md"));
        assertTrue(
                page.contains(table),
                "docs/compatibility.md must hold the table in target/compatibility.md:\n" + table);
    }

    private static void assertSentWithAToken(MatrixRun run, Place place, Mail mail) {
        String output = String.join("\n", run.output(place, mail));
        assertTrue(output.contains("\nSENT"), output);
        assertTrue(output.contains("\nTRANSPORT " + run.version().flavour().transport + "\n"), output);
        assertTrue(output.contains("DEBUG"), "mail.debug was on");
        List<SeenLogin> logins = run.logins(place, mail);
        assertEquals(1, logins.size(), logins::toString);
        SeenLogin login = logins.get(0);
        assertTrue(login.accepted() && login.tls() && login.mechanism().equals("XOAUTH2"), login::toString);
    }
}

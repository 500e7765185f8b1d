package io.github.mailxoauth2.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.SeenLogin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A server that makes the Session of an application, with an Authenticator that sees nothing of the application's jars:
 * the mail API above, our jar in the application, the Authenticator in a third loader.
 */
class ServerSessionIT {

    private static final String API_2_1_3 =
            "org.eclipse.angus:angus-mail 2.0.5 with jakarta.mail:jakarta.mail-api 2.1.3";

    @TempDir
    Path directory;

    private Sandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
        sandbox.exchange().acceptPasswords(true);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void off_isTheStockConversation(MailVersion version) throws Throwable {
        ProbeMail mail = ProbeMail.of(sandbox, "OFF").withPasswordLogin();

        List<String> without = send(version, mail);
        List<String> stock = conversation();
        List<String> with = send(version, mail, version.ourJar());

        assertTrue(without.contains("SENT"), () -> String.join("\n", without));
        assertTrue(with.contains("SENT"), () -> String.join("\n", with));
        assertTrue(stock.contains("C: AUTH LOGIN"), stock::toString);
        assertEquals(stock, conversation());
        assertEquals(0, sandbox.entra().tokenRequests());
    }

    @ParameterizedTest
    @MethodSource("versionsThatSeeTheApplicationsJars")
    void on_sendsWithAToken(MailVersion version) throws Throwable {
        ProbeMail mail = ProbeMail.of(sandbox, "ON").with(ProbeMail.oauth2(sandbox));
        if (version.order() == MailVersion.Order.DECIDES) {
            mail.with("mail.smtp.class", version.flavour().transport);
        }

        List<String> output = send(version, mail, version.ourJar());

        assertTrue(output.contains("SENT"), () -> String.join("\n", output));
        List<SeenLogin> logins = sandbox.exchange().logins();
        assertEquals(1, logins.size(), logins::toString);
        assertEquals("XOAUTH2", logins.get(0).mechanism());
        assertTrue(logins.get(0).accepted() && logins.get(0).tls(), logins::toString);
    }

    /**
     * It asks the Authenticator's loader alone for Providers, and the only text file that it reads is that of
     * {@code javax.mail}: nothing of our jar runs that could say so. The page names the way out.
     */
    @Test
    void on_withApi2_1_3_isTheStockTransport_andThePageNamesTheAgent() throws Throwable {
        MailVersion version = MailVersion.named(API_2_1_3);
        ProbeMail mail = ProbeMail.of(sandbox, "ON")
                .with(ProbeMail.oauth2(sandbox))
                .with("mail.smtp.class", version.flavour().transport);

        List<String> output = send(version, mail, version.ourJar());

        assertTrue(output.contains("TRANSPORT " + version.flavour().stock), () -> String.join("\n", output));
        assertEquals(List.of(), sandbox.exchange().logins());
        String page = Files.readString(Path.of("docs", "compatibility.md"));
        assertTrue(page.contains("| server, which makes the Session, with `jakarta.mail-api` 2.1.0 to 2.1.3 |"), page);
    }

    static List<MailVersion> versions() {
        List<MailVersion> all = new ArrayList<>(versionsThatSeeTheApplicationsJars());
        all.add(MailVersion.named(API_2_1_3));
        return all;
    }

    static List<MailVersion> versionsThatSeeTheApplicationsJars() {
        return List.of(
                MailVersion.named("com.sun.mail:javax.mail 1.5.6"),
                MailVersion.named("com.sun.mail:javax.mail 1.6.2"),
                MailVersion.named("com.sun.mail:jakarta.mail 2.0.1"),
                MailVersion.named("org.eclipse.angus:angus-mail 2.0.5 with jakarta.mail:jakarta.mail-api 2.1.5"));
    }

    private List<String> send(MailVersion version, ProbeMail mail, Path... ours) throws Throwable {
        sandbox.exchange().clearTranscript();
        List<Path> application = new ArrayList<>(List.of(ours));
        application.add(ProbeApplication.compile(directory.resolve("probe"), version));
        Path sessions = ProbeApplication.compile(directory.resolve("server"), version, ProbeApplication.SESSIONS);
        return HostApplication.withSessionsOfTheServer(version, sessions, application.toArray(new Path[0]))
                .send(List.of(mail.writeTo(directory)));
    }

    /** What client and server said, without what chance decides. */
    private List<String> conversation() {
        return sandbox.exchange().transcript().stream()
                .map(line -> line.replaceAll("(Message-ID:|Date:|ready at|250 2\\.0\\.0 OK).*", "$1"))
                .toList();
    }
}

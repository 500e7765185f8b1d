package io.github.mailxoauth2.mail;

import static io.github.mailxoauth2.mail.Application.MAILBOX;
import static io.github.mailxoauth2.mail.Application.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.Sandbox;
import jakarta.mail.AuthenticationFailedException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Off means stock: the conversation is the same, line for line, as without this jar. */
class SmtpOffTest {

    private static final String STOCK = "org.eclipse.angus.mail.smtp.SMTPTransport";

    static Stream<Arguments> waysToBeOff() {
        return Stream.of(
                way("no key at all", application -> {}),
                way("mechanism LOGIN", application -> application.set("mail.smtp.auth.mechanisms", "LOGIN")),
                way("enable=false", application -> application.set("mail.smtp.oauth2.enable", "false")),
                way("other hosts", application -> application.set("mail.smtp.oauth2.hosts", "smtp.office365.com")));
    }

    private static Arguments way(String name, Consumer<Application> change) {
        return Arguments.of(name, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waysToBeOff")
    void send_whereOff_isTheStockConversation(String name, Consumer<Application> change) throws Exception {
        List<String> ours = conversation(name.equals("no key at all"), change);
        List<String> stock = conversation(
                name.equals("no key at all"), change.andThen(application -> application.set("mail.smtp.class", STOCK)));
        assertTrue(ours.contains("C: STARTTLS") && ours.contains("C: AUTH LOGIN"), ours::toString);
        assertEquals(stock, ours);
    }

    @Test
    void xoauth2_withoutAnyOfOurKeys_sendsThePasswordAsToken() throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            sandbox.exchange().acceptToken("the-applications-own-token"::equals);
            Application application = Application.of(sandbox)
                    .set("mail.smtp.starttls.enable", "true")
                    .set("mail.smtp.auth.mechanisms", "XOAUTH2");
            application.send(transport -> transport.connect(MAILBOX, "the-applications-own-token"));
            assertEquals(1, sandbox.exchange().delivered());
            assertFalse(sandbox.exchange().logins().get(0).twoStep());
        }
    }

    private static List<String> conversation(boolean bare, Consumer<Application> change) throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            sandbox.exchange().acceptPasswords(true);
            Application application = Application.of(sandbox)
                    .set("mail.smtp.auth", "true")
                    .set("mail.smtp.starttls.enable", "true")
                    .set("mail.smtp.localhost", "application.example.com")
                    .authenticator(MAILBOX, PASSWORD);
            if (!bare) {
                application.oauth2(sandbox).unset("mail.smtp.auth.mechanisms");
            }
            change.accept(application);
            application.send();
            return sandbox.exchange().transcript().stream()
                    .map(SmtpOffTest::withoutTheChance)
                    .toList();
        } catch (AuthenticationFailedException e) {
            throw new AssertionError("the stock login must pass: " + e.getMessage(), e);
        }
    }

    /** Times and identifiers differ from one conversation to the next, with and without this jar. */
    private static String withoutTheChance(String line) {
        return line.replaceAll("(Message-ID:|Date:|ready at|250 2\\.0\\.0 OK).*", "$1");
    }
}

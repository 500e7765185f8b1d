package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.mailxoauth2.sandbox.Sandbox;
import jakarta.mail.MessagingException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One login that must fail because no token can be had, and all that must hold of every such failure. */
final class FailingConnect {

    /** Of the token request, together; short, since some faults use up all of it. */
    static final int CONNECTION_MILLIS = 600;

    static final int ANSWER_MILLIS = 600;

    private static final String TOKEN_THREAD = "mail-xoauth2-token";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The deadline of the token request, and what a busy machine needs for the rest of a login that fails. */
    private static final Duration LONGEST = Duration.ofSeconds(8).plusMillis(CONNECTION_MILLIS + ANSWER_MILLIS);

    private FailingConnect() {}

    /** Connects with these settings and returns the failure, after looking at all that is the same for each. */
    static MessagingException with(Application application, Sandbox sandbox) {
        application.set("mail.smtp.oauth2.connectiontimeout", String.valueOf(CONNECTION_MILLIS));
        application.set("mail.smtp.oauth2.timeout", String.valueOf(ANSWER_MILLIS));
        MessagingException failure;
        String output;
        try (Output everything = new Output()) {
            application.set("mail.debug", "true");
            failure = assertTimeoutPreemptively(
                    LONGEST,
                    () -> assertThrows(MessagingException.class, application::send),
                    "no end within the token request's deadline");
            output = everything.text();
        }
        String trace = trace(failure);
        assertClean(trace);
        for (String secret : List.of(sandbox.entra().clientSecret(), Application.PASSWORD)) {
            Output.assertHidden(trace + output + application.debugOutput, secret);
        }
        assertEquals(0, sandbox.exchange().delivered(), "nothing is delivered");
        return failure;
    }

    /** Whether a request has ended without a trace; asked when the server has noticed that the connection is closed. */
    static void assertNoThreadLeft() throws InterruptedException {
        for (Thread thread : tokenThreads()) {
            thread.join(PATIENCE.toMillis());
        }
        assertEquals(Set.of(), tokenThreads(), "threads of token requests that are over");
    }

    private static Set<Thread> tokenThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(TOKEN_THREAD))
                .collect(Collectors.toSet());
    }

    /** Every message of every cause is in it. */
    static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    static void assertClean(String trace) {
        List<String> controls = trace.codePoints()
                .filter(c -> Character.isISOControl(c) && c != '\n' && c != '\t')
                .mapToObj(Integer::toHexString)
                .collect(Collectors.toList());
        assertEquals(List.of(), controls, "control characters in\n" + trace);
        assertEquals(
                List.of(),
                trace.lines().filter(line -> line.length() > 6000).collect(Collectors.toList()),
                "endless lines");
    }
}

package io.github.mailxoauth2.internal.diagnosis;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenException.Reason;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A pattern with a repeated group goes one step down the stack for each repetition. A server that says the same thing
 * thousands of times in one reply must not bring down the thread of the application.
 */
class DeepTextTest {

    /** What an application server's worker may have; the JVM's default is two to four times as much. */
    private static final long SMALL_STACK = 256 * 1024L;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "535 5.7.3 [|a.",
                "535 5.7.3 |[a.b",
                "535 5.7.3 |[a.b c]",
                "535 eyJhbGciOiJSUzI1|.a",
                "535 |eyJhbGciOiJSUzI1.",
                "535 |Bearer ",
                "535 |a=\"b\",",
                "* BYE |client_secret=",
                "-ERR |[SYS/",
                "NO |SERVER IS ",
                "334 |e30=",
                "|535-5.7.3 a\r\n",
                "|\r\n",
                "|*",
                "|Correlation ID: ",
                "AADSTS7000215|: AADSTS",
                "JavaMail Exception|\u0001a",
                "response: |5"
            })
    void text_thatRepeatsItself_isReadOnASmallStack(String pattern) throws InterruptedException {
        String[] parts = pattern.split("\\|", 2);
        String text = parts[0] + parts[1].repeat(16_000 / parts[1].length());
        AtomicReference<Throwable> died = new AtomicReference<>();
        Thread reader = new Thread(null, () -> readAll(text), "reader", SMALL_STACK);
        reader.setUncaughtExceptionHandler((thread, cause) -> died.set(cause));
        reader.start();
        reader.join();
        assertNull(died.get());
    }

    private static void readAll(String text) {
        ServerReply reply = ServerReply.parse(text);
        reply.rejectsToken();
        reply.isTransient();
        ServerReply.parse(reply.toString());
        ErrorChallenge.decode(text);
        SafeText.oneLine(text, 500);
        EntraError.of(TokenException.because(Reason.REFUSED, text).build()).code();
        assertNotNull(Explanation.of(text, text, text).toString());
    }
}

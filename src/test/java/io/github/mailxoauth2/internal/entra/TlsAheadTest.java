package io.github.mailxoauth2.internal.entra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class TlsAheadTest {

    private final AtomicBoolean begun = new AtomicBoolean();

    @Test
    void beginOnce_calledAgain_isOneTaskWhichEnds() {
        List<Runnable> tasks = new ArrayList<>();
        TlsAhead.beginOnce(begun, tasks::add);
        TlsAhead.beginOnce(begun, tasks::add);
        assertEquals(1, tasks.size());
        tasks.get(0).run();
    }

    @Test
    void beginOnce_whereNoThreadIsToBeHad_leavesItToTheRequest() {
        TlsAhead.beginOnce(begun, task -> {
            throw new RejectedExecutionException("busy");
        });
        TlsAhead.beginOnce(new AtomicBoolean(), task -> {
            throw new OutOfMemoryError("unable to create native thread");
        });
        assertTrue(begun.get(), "it is not tried again");
    }

    /** The request needs TLS too, and tells of what is wrong with it; a thread that ends in an exception prints it. */
    @Test
    void load_whereTheJvmHasNoTls_endsInSilence() throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djavax.net.ssl.trustStoreType=none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WithoutTls.class.getName())
                .redirectErrorStream(true)
                .start();
        String printed = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertEquals(WithoutTls.DONE, printed.trim());
        assertEquals(0, jvm.waitFor());
    }

    /** What happens in that JVM. */
    static final class WithoutTls {

        static final String DONE = "no TLS, and TlsAhead has ended";

        private WithoutTls() {}

        public static void main(String... none) {
            List<Runnable> tasks = new ArrayList<>();
            TlsAhead.beginOnce(new AtomicBoolean(), tasks::add);
            tasks.get(0).run();
            NoSuchAlgorithmException failure = assertThrows(NoSuchAlgorithmException.class, SSLContext::getDefault);
            assertTrue(failure.getMessage().contains("Default"), failure.getMessage());
            System.out.println(DONE);
        }
    }
}

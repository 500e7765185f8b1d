package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything that this JVM prints or logs meanwhile. */
final class Output implements AutoCloseable {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final StringWriter traces = new StringWriter();
    final PrintWriter stackTraces = new PrintWriter(traces, true);
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("");
    private final Level level = root.getLevel();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            logged.add(new SimpleFormatter().format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    Output() {
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        System.setOut(stream);
        System.setErr(stream);
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        root.setLevel(Level.ALL);
    }

    int records() {
        return logged.size();
    }

    String text() {
        return bytes.toString(StandardCharsets.UTF_8) + traces + String.join("", logged);
    }

    @Override
    public void close() {
        root.removeHandler(handler);
        root.setLevel(level);
        System.setOut(out);
        System.setErr(err);
    }

    /** The secret is not there in any of the forms that it takes on the wire. */
    static void assertHidden(String everything, String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        Map<String, String> forms = Map.of(
                "plain", secret,
                "base64", Base64.getEncoder().withoutPadding().encodeToString(bytes),
                "url-encoded", URLEncoder.encode(secret, StandardCharsets.UTF_8));
        forms.forEach(
                (form, text) -> assertFalse(everything.contains(text), "a secret, " + form + ", is in the output"));
    }
}

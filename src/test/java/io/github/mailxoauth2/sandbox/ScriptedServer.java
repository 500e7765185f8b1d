package io.github.mailxoauth2.sandbox;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * A mail server on a loopback port, inside TLS, that says what a test wants: for what the fake Exchange does not do.
 */
public final class ScriptedServer implements AutoCloseable {

    /** As an answer: the connection is cut. */
    public static final List<String> HANG_UP = List.of("\0hang up");

    private final Transcript transcript = new Transcript();
    private final LoopbackServer server;

    private ScriptedServer(SSLContext tls, String greeting, Supplier<Function<String, List<String>>> scripts) {
        this.server = LoopbackServer.start("scripted", client -> {
            try (LineChannel line = new LineChannel(client, tls, transcript)) {
                line.startTls();
                converse(line, greeting, scripts.get());
            }
        });
    }

    /**
     * Starts one; for each connection the script is asked for anew, and answers each of the client's lines with lines.
     */
    public static ScriptedServer start(
            Sandbox sandbox, String greeting, Supplier<Function<String, List<String>>> scripts) {
        return new ScriptedServer(sandbox.certificates().serverContext(), greeting, scripts);
    }

    /** Returns the port. */
    public int port() {
        return server.port();
    }

    /** Returns how many connections there have been. */
    public int connections() {
        return server.accepted();
    }

    /** Returns every line, with "C: " or "S: " before it. */
    public List<String> transcript() {
        return transcript.lines();
    }

    @Override
    public void close() {
        server.close();
    }

    private static void converse(LineChannel line, String greeting, Function<String, List<String>> script)
            throws IOException {
        line.writeLine(greeting);
        for (String said = line.readLine(); said != null; said = line.readLine()) {
            List<String> answer = script.apply(said);
            if (answer.equals(HANG_UP)) {
                line.drop();
                return;
            }
            for (String text : answer) {
                line.writeLine(text);
            }
        }
    }
}

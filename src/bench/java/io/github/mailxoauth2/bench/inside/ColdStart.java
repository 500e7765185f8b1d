package io.github.mailxoauth2.bench.inside;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** An application that sends one mail and ends: by its properties alone, or with MSAL4J in its own code. */
public final class ColdStart {

    private ColdStart() {}

    /**
     * Arguments: a file of properties, and {@code msal} where the application gets its token itself. Prints what CPU it
     * used, in milliseconds.
     */
    public static void main(String... arguments) throws Exception {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(arguments[0]))) {
            properties.load(reader);
        }
        PrintStream shown = System.err;
        // What is logged is made as ever, and would stand between the lines of the bench.
        System.setErr(new PrintStream(OutputStream.nullOutputStream()));
        try {
            if (arguments.length > 1) {
                properties.setProperty("bench.password", new Msal(properties).call());
            }
            new MailClient(properties).call();
        } finally {
            System.setErr(shown);
        }
        System.out.println(
                ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis());
    }
}

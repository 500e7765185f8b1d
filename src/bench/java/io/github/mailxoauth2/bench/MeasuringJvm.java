package io.github.mailxoauth2.bench;

import io.github.mailxoauth2.internal.wiring.LiveOctets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Starts JVMs that measure, each with a sandbox of its own. */
final class MeasuringJvm {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** The line that tells that OAuth2 is on, for each of many class loaders, is in the way here. */
    private static final Properties QUIET = new Properties();

    static {
        QUIET.setProperty("handlers", "java.util.logging.ConsoleHandler");
        QUIET.setProperty(".level", "WARNING");
    }

    private final Properties jars;
    private final Path directory;

    /** {@code jars} are the lists of paths that a {@link Bed} knows. */
    MeasuringJvm(Properties jars, Path directory) {
        this.jars = jars;
        this.directory = directory;
    }

    /** What is done while a sandbox is there. */
    interface Use {
        void of(Properties bed) throws IOException, InterruptedException;
    }

    /** Runs a class that prints figures. */
    void measure(Class<?> main, Figures into, String... arguments) throws IOException, InterruptedException {
        withSandbox(bed -> {
            Path file = directory.resolve("bed.properties");
            save(bed, file);
            Path quiet = directory.resolve("logging.properties");
            save(QUIET, quiet);
            List<String> options = List.of(
                    "-Xms512m",
                    "-Xmx512m",
                    LiveOctets.OPTION,
                    "-D" + Bed.FILE + "=" + file,
                    "-Djava.util.logging.config.file=" + quiet);
            run(
                    bed,
                    options,
                    System.getProperty("java.class.path"),
                    main,
                    line -> {
                        if (!into.read(line)) {
                            System.out.println(line);
                        }
                    },
                    arguments);
        });
    }

    /** Starts a sandbox, and ends it when it is not needed any more. */
    void withSandbox(Use use) throws IOException, InterruptedException {
        Process sandbox = new ProcessBuilder(
                        JAVA,
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SandboxServer.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader says =
                new BufferedReader(new InputStreamReader(sandbox.getInputStream(), StandardCharsets.UTF_8))) {
            Properties bed = new Properties();
            bed.putAll(jars);
            for (String line = says.readLine(); !"ready".equals(line); line = says.readLine()) {
                if (line == null) {
                    throw new IOException("the sandbox did not start");
                }
                bed.setProperty(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
            }
            use.of(bed);
        } finally {
            sandbox.destroy();
            sandbox.waitFor();
        }
    }

    /** What becomes of a line that a JVM printed. */
    interface Listener {
        void says(String line);
    }

    /** Runs a class to its end, in a JVM that trusts the sandbox. */
    static void run(
            Properties bed,
            List<String> options,
            String classPath,
            Class<?> main,
            Listener listener,
            String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.add("-Djavax.net.ssl.trustStore=" + bed.getProperty("bench.truststore"));
        command.add("-Djavax.net.ssl.trustStorePassword=changeit");
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        Process jvm = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader says =
                new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = says.readLine(); line != null; line = says.readLine()) {
                listener.says(line);
            }
        } finally {
            jvm.destroy();
        }
        if (jvm.waitFor() != 0) {
            throw new IOException(main.getSimpleName() + " ended with " + jvm.exitValue());
        }
    }

    static void save(Properties properties, Path file) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
    }
}

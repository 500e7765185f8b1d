package io.github.mailxoauth2.sandbox.demo;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One run of a program in a JVM of its own, which is killed when it does not end. */
public final class JavaRun {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** The Java of this build, or one that is named, such as a Java 8 for all versions of the mail API. */
    private static final String JAVA_HOME = System.getProperty("probe.java.home", System.getProperty("java.home"));

    private final List<Path> classPath = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> programAndArguments;

    private JavaRun(List<String> programAndArguments) {
        this.programAndArguments = programAndArguments;
    }

    /** Returns a run of this class with these arguments. */
    public static JavaRun of(String mainClass, String... arguments) {
        List<String> all = new ArrayList<>(List.of(mainClass));
        all.addAll(List.of(arguments));
        return new JavaRun(all);
    }

    /** Adds to the class path, in order. */
    public JavaRun classPath(List<Path> entries) {
        classPath.addAll(entries);
        return this;
    }

    /** Adds an option of the JVM. */
    public JavaRun option(String option) {
        options.add(option);
        return this;
    }

    /** Sets an environment variable. */
    public JavaRun environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Runs the program to its end; {@code log} gets what it prints. */
    public Outcome inTheEnd(Path log) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command());
        builder.environment().putAll(environment);
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException(programAndArguments.get(0) + " did not end within " + LONGEST.toSeconds()
                        + " s; what it printed is in " + log);
            }
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readAllLines(log, StandardCharsets.UTF_8));
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(JAVA_HOME, "bin", "java").toString());
        command.addAll(options);
        command.add("-Dfile.encoding=UTF-8");
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.addAll(programAndArguments);
        return command;
    }

    /** How a program ended, and what it printed. */
    public record Outcome(int exitCode, List<String> output) {

        /** Returns whether a line holds these words. */
        public boolean says(String words) {
            return output.stream().anyMatch(line -> line.contains(words));
        }
    }
}

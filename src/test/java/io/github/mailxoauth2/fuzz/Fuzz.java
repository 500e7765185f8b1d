package io.github.mailxoauth2.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs Jazzer over each target for some time, each in a JVM of its own: {@code mvn -ntp -q -Pfuzz package}. What it
 * finds lies in {@code target/fuzz}; it belongs into the target's corpus, and gets a test with a name.
 */
public final class Fuzz {

    private Fuzz() {}

    /** Takes the folder for findings, the seconds for each target, and the targets' names, {@code all} for each. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path findings = Files.createDirectories(Path.of(arguments[0]));
        List<String> failed = new ArrayList<>();
        for (FuzzTarget target : FuzzTarget.values()) {
            boolean wanted = arguments[2].equals("all")
                    || List.of(arguments[2].split(",")).contains(target.name());
            if (wanted && run(target, findings.resolve(target.name()), arguments[1]) != 0) {
                failed.add(target.name());
            }
        }
        System.out.println(failed.isEmpty() ? "Nothing found." : "Found something: " + failed + ", see " + findings);
        System.exit(failed.isEmpty() ? 0 : 1);
    }

    private static int run(FuzzTarget target, Path findings, String seconds) throws IOException, InterruptedException {
        Path grown = Files.createDirectories(findings.resolve("corpus"));
        System.out.println(target + ": " + seconds + " s");
        ProcessBuilder jazzer = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-classpath",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.type().getName(),
                "--instrumentation_includes=io.github.mailxoauth2.internal.**:org.apache.hc.core5.**:com.azure.json.**:com.microsoft.aad.msal4j.**",
                // They look for patterns made of foreign text, of which we have none, and make each match of one slow.
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.RegexInjection:com.code_intelligence.jazzer.sanitizers.RegexRoadblocks",
                "--reproducer_path=" + findings,
                "-artifact_prefix=" + findings + "/",
                "-max_total_time=" + seconds,
                "-timeout=20",
                "-max_len=16384",
                grown.toString(),
                target.corpus().toString());
        Path log = findings.resolve("log.txt");
        int exit = jazzer.redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        List<String> lines = Files.readAllLines(log, java.nio.charset.StandardCharsets.ISO_8859_1);
        lines.stream()
                .filter(line ->
                        line.startsWith("stat::") || line.startsWith("Done ") || line.contains("== Java Exception"))
                .forEach(System.out::println);
        return exit;
    }
}

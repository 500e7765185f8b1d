package io.github.mailxoauth2.sandbox.demo;

import io.github.mailxoauth2.sandbox.demo.JavaRun.Outcome;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * The application of {@code examples/legacy-app}: compiled against the mail jars alone, so it cannot know of OAuth2.
 */
final class LegacyApplication {

    static final String MAIN_CLASS = "com.example.reports.NightlyReport";

    private static final Path SOURCE = Path.of("examples/legacy-app/src/com/example/reports/NightlyReport.java");
    private static final List<String> MAIL_CLASSES = List.of(
            "jakarta.mail.Session",
            "org.eclipse.angus.mail.smtp.SMTPTransport",
            "jakarta.activation.DataHandler",
            "org.eclipse.angus.activation.MailcapFile");

    private final Path classes;
    private final List<Path> mailJars;
    private final List<String> jvmOptions;

    private LegacyApplication(Path classes, List<Path> mailJars, List<String> jvmOptions) {
        this.classes = classes;
        this.mailJars = mailJars;
        this.jvmOptions = jvmOptions;
    }

    /** Compiles the application; the options are given to every JVM that runs it. */
    static LegacyApplication compile(Path into, List<String> jvmOptions) throws IOException {
        List<Path> mailJars = mailJars();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Files.createDirectories(into);
        String classPath = String.join(
                File.pathSeparator, mailJars.stream().map(Path::toString).toList());
        int status =
                compiler.run(null, null, null, "-nowarn", "-cp", classPath, "-d", into.toString(), SOURCE.toString());
        if (status != 0) {
            throw new IOException(SOURCE + " does not compile");
        }
        return new LegacyApplication(into, mailJars, jvmOptions);
    }

    /** Runs it once: with these jars besides the mail jars, and with this property file. */
    Outcome run(List<Path> moreJars, Path properties) throws IOException, InterruptedException {
        List<Path> classPath = new ArrayList<>(List.of(classes));
        classPath.addAll(mailJars);
        classPath.addAll(moreJars);
        JavaRun run = JavaRun.of(MAIN_CLASS, properties.toString()).classPath(classPath);
        jvmOptions.forEach(run::option);
        return run.inTheEnd(properties.resolveSibling("output.txt"));
    }

    /** Packs it as users get it: one jar that names its mail jars, started by {@code java -jar}. */
    Path packed(Path file) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, MAIN_CLASS);
        main.put(
                Attributes.Name.CLASS_PATH,
                mailJars.stream().map(jar -> jar.toUri().toString()).collect(Collectors.joining(" ")));
        try (Stream<Path> files = Files.walk(classes);
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (Path one : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                out.putNextEntry(new ZipEntry(classes.relativize(one).toString().replace('\\', '/')));
                out.write(Files.readAllBytes(one));
            }
        }
        return file;
    }

    /** The names of the jars that it has always had. */
    List<String> mailJarNames() {
        return mailJars.stream().map(jar -> jar.getFileName().toString()).toList();
    }

    private static List<Path> mailJars() throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String name : MAIL_CLASSES) {
            try {
                Class<?> type = Class.forName(name);
                jars.add(Path.of(
                        type.getProtectionDomain().getCodeSource().getLocation().toURI()));
            } catch (ClassNotFoundException | URISyntaxException notThere) {
                throw new IOException("the demo needs the jar with " + name + " on its class path", notThere);
            }
        }
        return jars;
    }
}

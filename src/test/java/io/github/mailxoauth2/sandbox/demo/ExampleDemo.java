package io.github.mailxoauth2.sandbox.demo;

import io.github.mailxoauth2.packaging.Jars;
import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.SeenLogin;
import io.github.mailxoauth2.sandbox.demo.JavaRun.Outcome;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/** Runs an example twice, as it was and with its configuration changed, and tells what the servers saw. */
final class ExampleDemo {

    private final Example example;
    private final Sandbox sandbox;
    private final Path jar;
    private final Path work;

    private ExampleDemo(Example example, Sandbox sandbox, Path jar, Path work) {
        this.example = example;
        this.sandbox = sandbox;
        this.jar = jar;
        this.work = work;
    }

    static ExampleDemo of(Example example, Sandbox sandbox, Jars jars, Path work) throws IOException {
        ExampleDemo demo = new ExampleDemo(example, sandbox, example.jarOf(jars), Files.createDirectories(work));
        demo.compile();
        return demo;
    }

    /** Plays both runs, and returns whether the first was refused and the second delivered with a token. */
    static boolean play(PrintStream out, Example example, Jars jars, Path work) throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            ExampleDemo demo = of(example, sandbox, jars, work);
            DemoText text = new DemoText(out);
            text.heading("1. " + example.directory + " with user and password");
            text.quote(demo.before());
            boolean refused = sandbox.exchange().delivered() == 0;
            text.heading("2. " + example.directory + " with " + example.configuration(true) + " and "
                    + demo.jar.getFileName());
            text.quote(demo.after());
            List<SeenLogin> logins = sandbox.exchange().logins();
            SeenLogin last = logins.get(logins.size() - 1);
            text.blank();
            text.whatTheServersSaw(sandbox);
            return refused
                    && last.accepted()
                    && last.mechanism().equals("XOAUTH2")
                    && sandbox.exchange().delivered() == 1;
        }
    }

    Outcome before() throws Exception {
        return run(example.run(sandbox, false, work), List.of(), "before.txt");
    }

    Outcome after(String... moreOptions) throws Exception {
        JavaRun run = example.run(sandbox, true, work);
        List.of(moreOptions).forEach(run::option);
        return run(run, List.of(jar), "after.txt");
    }

    private Outcome run(JavaRun run, List<Path> moreJars, String log) throws Exception {
        List<Path> classPath = new ArrayList<>(List.of(work.resolve("classes")));
        classPath.addAll(example.jars());
        classPath.addAll(moreJars);
        return run.classPath(classPath)
                .option("-Djavax.net.ssl.trustStore=" + sandbox.certificates().writeTrustStore(work))
                .option("-Djavax.net.ssl.trustStoreType=PKCS12")
                .option("-Djavax.net.ssl.trustStorePassword=changeit")
                .option("-XX:TieredStopAtLevel=1")
                .inTheEnd(work.resolve(log));
    }

    private void compile() throws IOException {
        String classPath = example.jars().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        Path classes = Files.createDirectories(work.resolve("classes"));
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-nowarn",
                        "-proc:none",
                        "-parameters",
                        "-cp",
                        classPath,
                        "-d",
                        classes.toString(),
                        example.source().toString());
        if (status != 0) {
            throw new IOException(example.source() + " does not compile");
        }
    }
}

package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.demo.ChildJvm;
import io.github.mailxoauth2.sandbox.demo.JavaRun;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** {@link SendMails} in a JVM of its own, with environment variables and options of its own. */
final class SendMailsRun {

    private final Path work;
    private final JavaRun run;

    private SendMailsRun(Path work, JavaRun run) {
        this.work = work;
        this.run = run;
    }

    static SendMailsRun of(int mails, Application application, Sandbox sandbox, Path work) throws IOException {
        Path properties = work.resolve("mail.properties");
        try (Writer writer = Files.newBufferedWriter(properties)) {
            application.properties.store(writer, null);
        }
        return new SendMailsRun(
                work,
                ChildJvm.of(sandbox, work, SendMails.class.getName(), properties.toString(), String.valueOf(mails)));
    }

    SendMailsRun environment(String name, String value) {
        run.environment(name, value);
        return this;
    }

    SendMailsRun option(String option) {
        run.option(option);
        return this;
    }

    /** Runs it to its end and returns what it printed. */
    String output() throws Exception {
        return outputWith(classPath());
    }

    /** Returns this test's own class path. */
    static List<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    /** The same with another class path. */
    String outputWith(List<Path> classPath) throws Exception {
        return String.join(
                "\n",
                run.classPath(classPath).inTheEnd(work.resolve("output.txt")).output());
    }
}

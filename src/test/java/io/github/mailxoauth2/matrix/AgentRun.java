package io.github.mailxoauth2.matrix;

import io.github.mailxoauth2.packaging.Jars;
import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.demo.ChildJvm;
import io.github.mailxoauth2.sandbox.demo.JavaRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One run of a probe in a JVM of its own, with an agent or several. */
final class AgentRun {

    private final Sandbox sandbox;
    private final Path directory;
    private final MailVersion version;
    private final List<Path> classPath = new ArrayList<>();
    private final List<String> options = new ArrayList<>(List.of("-Xverify:all"));

    AgentRun(Sandbox sandbox, Path directory, MailVersion version) {
        this.sandbox = sandbox;
        this.directory = directory;
        this.version = version;
    }

    AgentRun agent() {
        return agent(Jars.packed().agent());
    }

    AgentRun agent(Path jar) {
        return option("-javaagent:" + jar);
    }

    AgentRun option(String option) {
        options.add(option);
        return this;
    }

    /** Adds to the class path, before the mail jars. */
    AgentRun before(Path entry) {
        classPath.add(entry);
        return this;
    }

    /** Runs the probe that sends, for each mail. */
    List<String> send(ProbeMail... mails) throws Exception {
        List<String> files = new ArrayList<>();
        for (ProbeMail mail : mails) {
            files.add(mail.writeTo(directory));
        }
        return run(ProbeApplication.MAIN_CLASS, files);
    }

    /** Runs a probe, compiled for the version, with its mail jars on the class path. */
    List<String> run(String mainClass, List<String> arguments) throws Exception {
        classPath.addAll(version.classPath());
        return runWithoutMail(mainClass, arguments);
    }

    /** Runs a probe without a mail jar on the class path. */
    List<String> runWithoutMail(String mainClass, List<String> arguments) throws Exception {
        classPath.add(ProbeApplication.compile(
                directory.resolve("probe"), version, ProbeApplication.MAIN_CLASS, ProbeApplication.STORES, mainClass));
        JavaRun jvm = ChildJvm.of(sandbox, directory, mainClass, arguments.toArray(new String[0]))
                .classPath(classPath);
        options.forEach(jvm::option);
        return jvm.inTheEnd(directory.resolve("output.txt")).output();
    }
}

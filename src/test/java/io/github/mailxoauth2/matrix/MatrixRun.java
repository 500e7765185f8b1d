package io.github.mailxoauth2.matrix;

import io.github.mailxoauth2.packaging.Jars;
import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.SeenLogin;
import io.github.mailxoauth2.sandbox.demo.ChildJvm;
import io.github.mailxoauth2.sandbox.demo.JavaRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One version of the mail API, run with the probe in JVMs of its own: without this jar, with it before the mail jar,
 * and after it.
 */
final class MatrixRun {

    /** Where this jar is on the class path. */
    enum Place {
        NOWHERE,
        BEFORE,
        AFTER,
        /** Not on the class path; the agent is named in an option instead. */
        AGENT,
        /** The jar for the other API is there instead, and before the mail jar. */
        OTHER_JAR
    }

    /** What the application's properties say of OAuth2. */
    enum Mail {
        /** Nothing: user and password. */
        OFF,
        /** The properties that an administrator adds. */
        ON,
        /** The same with the name of our class. */
        ON_BY_CLASS
    }

    private final MailVersion version;
    private final Sandbox sandbox;
    private final Secrets secrets;
    private final Path probe;
    private final Path directory;
    private final Map<Place, List<String>> outputs = new LinkedHashMap<>();
    private final Map<Place, List<String>> stockConversations = new LinkedHashMap<>();

    private MatrixRun(MailVersion version, Sandbox sandbox, Path probe, Path directory) {
        this.version = version;
        this.sandbox = sandbox;
        this.secrets = Secrets.of(sandbox);
        this.probe = probe;
        this.directory = directory;
    }

    static MatrixRun of(MailVersion version, Path probe, Path directory) throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            sandbox.exchange().acceptPasswords(true);
            MatrixRun run = new MatrixRun(version, sandbox, probe, Files.createDirectories(directory));
            run.run(Place.NOWHERE, List.of(Mail.OFF));
            run.run(Place.BEFORE, List.of(Mail.OFF, Mail.ON, Mail.ON_BY_CLASS));
            run.run(Place.AFTER, List.of(Mail.OFF, Mail.ON, Mail.ON_BY_CLASS));
            run.run(Place.AGENT, List.of(Mail.OFF, Mail.ON));
            run.run(Place.OTHER_JAR, List.of(Mail.OFF));
            return run;
        }
    }

    MailVersion version() {
        return version;
    }

    /** All that the application printed, the mail API's debug output and all log records included. */
    List<String> output(Place place) {
        return outputs.get(place);
    }

    /** What the application printed of one mail. */
    List<String> output(Place place, Mail mail) {
        return output(place, name(place, mail));
    }

    /** What the application printed of the stores that it opened, with the agent. */
    List<String> outputOfStores() {
        return output(Place.AGENT, ProbeStores.NAME);
    }

    private List<String> output(Place place, String name) {
        List<String> lines = outputs.get(place);
        int start = lines.indexOf("PROBE " + name);
        int end = start + 1;
        while (end < lines.size() && !lines.get(end).startsWith("PROBE ")) {
            end++;
        }
        return lines.subList(start, end);
    }

    /** The logins that the server saw for one mail, told by the mailbox. */
    List<SeenLogin> logins(Place place, Mail mail) {
        return logins(ProbeMail.mailbox(name(place, mail)));
    }

    /** The logins that the server saw at its stores. */
    List<SeenLogin> loginsToStores() {
        return logins(ProbeStores.USER);
    }

    private List<SeenLogin> logins(String user) {
        return sandbox.exchange().logins().stream()
                .filter(login -> login.user().equals(user))
                .toList();
    }

    /** What client and server said while OAuth2 was off, without what chance decides. */
    List<String> stockConversation(Place place) {
        return stockConversations.get(place);
    }

    @Override
    public String toString() {
        return version.name();
    }

    private void run(Place place, List<Mail> mails) throws IOException, InterruptedException {
        sandbox.exchange().clearTranscript();
        List<Path> classPath = new ArrayList<>(List.of(probe));
        if (place == Place.BEFORE || place == Place.OTHER_JAR) {
            classPath.add(place == Place.BEFORE ? version.ourJar() : version.otherJar());
        }
        classPath.addAll(version.classPath());
        if (place == Place.AFTER) {
            classPath.add(version.ourJar());
        }
        List<String> files = new ArrayList<>();
        for (Mail mail : mails) {
            files.add(mail(place, mail).writeTo(directory));
        }
        if (place == Place.AGENT) {
            files.add(ProbeStores.writeTo(directory, sandbox));
        }
        JavaRun jvm = ChildJvm.of(sandbox, directory, ProbeApplication.MAIN_CLASS, files.toArray(new String[0]))
                .classPath(classPath);
        if (place == Place.AGENT) {
            jvm.option("-Xverify:all").option("-javaagent:" + Jars.packed().agent());
        }
        JavaRun.Outcome outcome = jvm.inTheEnd(directory.resolve(place + ".txt"));
        outputs.put(place, outcome.output());
        secrets.assertNotIn(version + ", " + place, outcome.output());
        List<String> lines = sandbox.exchange().transcript();
        int end = lines.indexOf("C: QUIT");
        stockConversations.put(
                place,
                lines.subList(0, end < 0 ? lines.size() : end).stream()
                        .map(line -> withoutTheChance(line, place))
                        .toList());
    }

    private ProbeMail mail(Place place, Mail mail) {
        ProbeMail written =
                ProbeMail.of(sandbox, name(place, mail)).with("mail.smtp.localhost", "application.example.com");
        switch (mail) {
            case OFF:
                return written.withPasswordLogin();
            case ON_BY_CLASS:
                written.with("mail.smtp.class", version.flavour().transport);
                break;
            default:
                break;
        }
        return written.with("mail.smtp.auth", "true")
                .with("mail.smtp.starttls.enable", "true")
                .with("mail.smtp.auth.mechanisms", "XOAUTH2")
                .with(ProbeMail.oauth2(sandbox))
                .with("mail.debug", "true")
                .with("mail.debug.auth", "true");
    }

    private static String name(Place place, Mail mail) {
        return place + "-" + mail;
    }

    private static String withoutTheChance(String line, Place place) {
        String mailbox = ProbeMail.mailbox(name(place, Mail.OFF));
        String base64 = Base64.getEncoder().encodeToString(mailbox.getBytes(StandardCharsets.UTF_8));
        return line.replaceAll("(Message-ID:|Date:|ready at|250 2\\.0\\.0 OK).*", "$1")
                .replace(mailbox, "the mailbox")
                .replace(base64, "the mailbox");
    }
}

package io.github.mailxoauth2.tools.doctor;

import io.github.mailxoauth2.internal.diagnosis.ExaminedSetup;
import io.github.mailxoauth2.tools.doctor.MailSession.MailFailure;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which class the mail API takes for each protocol, from which jar, and whether it is ours. */
final class MailJarCheck implements Check {

    private static final List<String> PROTOCOLS = Arrays.asList("smtp", "smtps", "imap", "imaps", "pop3", "pop3s");

    /** Ours in any form: the agent brings the same classes from a class loader of its own. */
    private static final String OURS = "io.github.mailxoauth2.";

    @Override
    public StepName name() {
        return StepName.MAIL_JAR;
    }

    @Override
    public Result run(Examination examination) {
        MailClasses classes = examination.mailClasses;
        Optional<String> api = classes.api();
        if (!api.isPresent()) {
            return Result.failed(Remedy.of(ExaminedSetup.noMailApi()));
        }
        String whose = classes.application ? "the application's " : "this program's own ";
        Result result = Result.ok(whose + api.get() + mailJar(classes, api.get()));
        List<String> shown = classes.application ? PROTOCOLS : Arrays.asList(examination.target.protocol);
        for (String protocol : shown) {
            String served = classes.asApplication(() -> servedBy(protocol, api.get(), examination));
            result = result.with(Detail.of(protocol, served));
        }
        return Boolean.FALSE.equals(examination.served)
                ? result.failing(cure(classes, api.get(), examination))
                : result;
    }

    private static String servedBy(String protocol, String api, Examination examination) {
        try {
            Class<?> type = MailSession.of(examination.mailClasses, api, examination.session(), protocol)
                    .servedBy();
            if (protocol.equals(examination.target.protocol)) {
                examination.served = type.getName().startsWith(OURS);
            }
            String jar = MailClasses.jarOf(type).map(MailJarCheck::fileName).orElse("no jar");
            return type.getName() + ", " + jar;
        } catch (MailFailure e) {
            if (protocol.equals(examination.target.protocol)) {
                examination.served = false;
            }
            return "none (" + e.getMessage() + ")";
        }
    }

    private static Remedy cure(MailClasses classes, String api, Examination examination) {
        String version = MailJarCheck.class.getPackage().getImplementationVersion();
        String jar = "mail-xoauth2-" + (version == null ? "<version>" : version)
                + (api.startsWith("javax") ? "-javax" : "") + ".jar";
        Optional<Class<?>> ours = classes.find(OURS + "token.TokenClaims");
        Optional<String> found = ours.map(
                type -> MailClasses.jarOf(type).map(MailJarCheck::fileName).orElse("a folder of classes"));
        String mailJar = mailJar(classes, api).replaceFirst("^, ", "");
        String protocol = examination.target.protocol;
        String ourClass = ourClass(classes, api, protocol);
        if (found.isPresent() && classes.find(ourClass).isPresent()) {
            return Remedy.of(ExaminedSetup.servedSecond(protocol, found.get(), ourClass, mailJar));
        }
        return Remedy.of(ExaminedSetup.notServed(protocol, found, jar, mailJar));
    }

    /** The class that an application can name in {@code mail.<protocol>.class}; docs/compatibility.md has the three. */
    private static String ourClass(MailClasses classes, String api, String protocol) {
        boolean sun = classes.find("com.sun.mail.smtp.SMTPTransport").isPresent();
        String flavour = api.startsWith("javax") ? "javax." : sun ? "sun." : "";
        String kind = protocol.startsWith("smtp") ? "Transport" : "Store";
        return OURS + "mail." + flavour + "OAuth2" + Character.toUpperCase(protocol.charAt(0)) + protocol.substring(1)
                + kind;
    }

    private static String mailJar(MailClasses classes, String api) {
        return classes.find(api + ".Session")
                .flatMap(MailClasses::jarOf)
                .map(path -> ", " + fileName(path))
                .orElse("");
    }

    private static String fileName(Path path) {
        return String.valueOf(path.getFileName());
    }
}

package io.github.mailxoauth2.tools.doctor;

import io.github.mailxoauth2.internal.wiring.RealClocks;
import io.github.mailxoauth2.tools.files.MailSettingsFile;
import io.github.mailxoauth2.tools.files.UnreadableFileException;
import io.github.mailxoauth2.tools.terminal.Screen;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doctor}: goes the way of a login step by step and says what is wrong with each. */
@Command(
        name = "doctor",
        description = {
            "Examines mail settings, step by step up to a login, and says what is wrong and what to do. No mail is"
                    + " sent unless asked for.",
            "",
            "Settings come as the application gets them: from the file, -D (before -jar), the environment, and the"
                    + " file that mail.oauth2.config names.",
            ""
        })
public final class DoctorCommand implements Callable<Integer> {

    /** Held, because the JVM forgets the level of a logger that nobody holds. */
    private static final Logger LOG = Logger.getLogger("io.github.mailxoauth2");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "A properties file, or Spring's application.properties or application.yml.")
    private @Nullable String file;

    @Option(
            names = "--protocol",
            paramLabel = "NAME",
            description = "smtp, smtps, imap, imaps, pop3 or pop3s. Default: as the file says, else smtp.")
    private @Nullable String protocol;

    @Option(names = "--host", paramLabel = "HOST[:PORT]", description = "The mail server. Default: as the file says.")
    private @Nullable String host;

    @Option(names = "--user", paramLabel = "MAILBOX", description = "The mailbox. Default: as the file says.")
    private @Nullable String user;

    @Option(names = "--send-to", paramLabel = "ADDRESS", description = "Sends a test message to this address.")
    private @Nullable String sendTo;

    @Option(
            names = "--class-path",
            paramLabel = "PATH",
            description = "The application's own jars, such as 'app/lib/*', in place of the mail jar in here.")
    private @Nullable String classPath;

    @Option(names = "--json", description = "Prints JSON, as docs/doctor.schema.json describes it.")
    private boolean json;

    @Override
    public Integer call() {
        beQuiet();
        Examination examination = examination();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Report report = Doctor.examine(examination, new Silence());
            Screen.ofProcess(out, System.getenv()).line(JsonReport.of(examination, report));
            return report.exitCode();
        }
        Screen screen = Screen.ofProcess(out, System.getenv());
        Thread tidy = new Thread(screen::eraseOpenLine, "tidy");
        Runtime.getRuntime().addShutdownHook(tidy);
        TextReport text = new TextReport(screen, examination);
        text.head(examination);
        Report report = Doctor.examine(examination, text);
        text.next(report);
        Runtime.getRuntime().removeShutdownHook(tidy);
        return report.exitCode();
    }

    private Examination examination() {
        MailSettingsFile settings = settingsFile();
        if (protocol != null && !MailTarget.isProtocol(protocol.toLowerCase(Locale.ROOT))) {
            throw wrong("--protocol (" + protocol + ") must be smtp, smtps, imap, imaps, pop3 or pop3s");
        }
        String chosen = protocol == null ? null : protocol.toLowerCase(Locale.ROOT);
        MailTarget target = MailTarget.of(settings.session(), chosen, host, user);
        MailClasses classes = classPath == null
                ? MailClasses.ofJvm(System.getProperty("java.class.path", ""))
                : MailClasses.of(classPath);
        return new Examination(settings, target, sendTo, classes, new RealClocks());
    }

    private MailSettingsFile settingsFile() {
        if (file == null) {
            if (nothingIsWritten()) {
                throw wrong("Which file? Name the application's mail properties, or set MAIL_SMTP_OAUTH2_CLIENTID and"
                        + " the others in the environment");
            }
            return MailSettingsFile.none(System.getProperties());
        }
        try {
            return MailSettingsFile.read(file, System.getProperties(), System.getenv());
        } catch (UnreadableFileException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private static boolean nothingIsWritten() {
        return System.getenv().keySet().stream().noneMatch(name -> name.startsWith("MAIL_"))
                && System.getProperties().stringPropertyNames().stream().noneMatch(name -> name.startsWith("mail."));
    }

    /** What would be logged is in the report, unless somebody set up logging. */
    private static void beQuiet() {
        if (System.getProperty("java.util.logging.config.file") == null) {
            LOG.setUseParentHandlers(false);
        }
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    private static final class Silence implements Doctor.Listener {

        @Override
        public void begins(StepName step) {}

        @Override
        public void ended(Step step) {}
    }
}

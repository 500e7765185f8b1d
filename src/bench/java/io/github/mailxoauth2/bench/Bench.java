package io.github.mailxoauth2.bench;

import static io.github.mailxoauth2.bench.Row.ratio;

import com.azure.json.JsonReader;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import jakarta.activation.DataHandler;
import jakarta.mail.Session;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import org.eclipse.angus.activation.MailcapFile;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.slf4j.Logger;
import org.slf4j.impl.StaticLoggerBinder;

/**
 * What a login costs beside stock, MSAL4J and Apache Camel, measured on this machine: one table, and the same as JSON.
 */
public final class Bench {

    private static final int JVMS = 3;
    private static final int SECONDS_A_CONTEST = 8;
    private static final int SECONDS_OF_ROLL_OVERS = 20;
    private static final int COLD_PAIRS = 15;
    private static final int MANY_JARS = 200;

    private final Path directory;
    private final Figures figures = new Figures();
    private final MeasuringJvm jvms;

    private Bench(Path ours, Path directory) throws IOException, URISyntaxException {
        this.directory = directory;
        this.jvms = new MeasuringJvm(jars(ours, directory), directory);
    }

    /** Arguments: our jar, a directory to write in, and, to measure longer or shorter, a factor for the time. */
    public static void main(String... arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(arguments[1])).toAbsolutePath();
        double factor = arguments.length > 2 ? Double.parseDouble(arguments[2]) : 1;
        Bench bench = new Bench(Path.of(arguments[0]).toAbsolutePath(), directory);
        bench.measure(factor);
        Report report = bench.report();
        report.print(System.out);
        report.write(directory.resolve("results.json"), bench.figures);
    }

    private void measure(double factor) throws IOException, InterruptedException {
        String contest = String.valueOf(Math.max(1, Math.round(SECONDS_A_CONTEST * factor)));
        String rollOver = String.valueOf(Math.max(2, Math.round(SECONDS_OF_ROLL_OVERS * factor)));
        for (int i = 1; i <= JVMS; i++) {
            System.err.println("bench: logins, JVM " + i + " of " + JVMS);
            jvms.measure(Measurements.class, figures, contest);
            jvms.measure(RollOver.class, figures, rollOver);
        }
        System.err.println("bench: 1,000 threads, 10,000 credentials");
        jvms.measure(Crowd.class, figures);
        System.err.println("bench: cold JVMs");
        jvms.withSandbox(bed -> new ColdStarts(bed, directory, figures).pairs((int) Math.ceil(COLD_PAIRS * factor)));
    }

    private Report report() {
        Report report = new Report(machine());
        login(
                report,
                "SMTP: connect, STARTTLS, login, quit, to stock saying the same token in two steps",
                "smtp",
                1.03);
        login(report, "the same with a mail of 10 kB", "smtp.mail", 1.02);
        report.add(new Row(
                "octets allocated by a login beyond stock's",
                octets("smtp.ours.octets.more"),
                figures.of("smtp.ours.octets.more").median(),
                16 * 1024,
                "Camel's way " + octets("smtp.camel.octets.more")));
        login(report, "IMAP: connect, login, logout, to stock", "imaps", 1.03);
        login(report, "POP3: connect, login, quit, to stock", "pop3s", 1.03);
        double few = part("");
        double many = part(".many");
        report.add(new Row(
                "our part beyond stock with 205 jars on the class path, to that with 5",
                String.format(Locale.ROOT, "%.3f", many / few),
                many / few,
                1.05,
                String.format(Locale.ROOT, "%.1f µs and %.1f µs", many, few)));
        report.add(ratio(
                "off: getInstance and getTransport, to a jar that registers as many empty Providers in the same files",
                figures.of("preparation.ours.wall.ratio"),
                1.05,
                "noise " + figures.of("preparation.again.wall.ratio").text("%.3f")
                        + "; to that jar: one without the text file of Providers "
                        + figures.of("preparation.services.wall.ratio").text("%.3f") + ", no jar "
                        + figures.of("preparation.stock.wall.ratio").text("%.3f")));
        login(report, "off: a whole login, to stock without the jar", "off", 1.01);
        report.add(ratio(
                "cold JVM to first mail, to stock with MSAL4J in the application",
                figures.of("cold.wall.ratio"),
                0.95,
                String.format(
                        Locale.ROOT,
                        "%.0f ms and %.0f ms; CPU %s",
                        figures.of("cold.wall.ms").median(),
                        figures.of("cold.stock.wall.ms").median(),
                        figures.of("cold.cpu.ratio").text("%.3f"))));
        crowd(report);
        return report;
    }

    private void login(Report report, String name, String contest, double goal) {
        StringBuilder beside = new StringBuilder("noise ")
                .append(figures.of(contest + ".again.wall.ratio").text("%.3f"))
                .append("; CPU ")
                .append(figures.of(contest + ".ours.cpu.ratio").text("%.3f"));
        if (figures.all().containsKey(contest + ".camel.wall.ratio")) {
            beside.append("; Camel's way ")
                    .append(figures.of(contest + ".camel.wall.ratio").text("%.3f"));
        }
        if (figures.all().containsKey(contest + ".sessions.ours.wall.ratio")) {
            beside.append("; with a new Session for each login ")
                    .append(figures.of(contest + ".sessions.ours.wall.ratio").text("%.3f"));
        }
        report.add(ratio(name, figures.of(contest + ".ours.wall.ratio"), goal, beside.toString()));
    }

    private void crowd(Report report) {
        double requests = figures.of("crowd.requests").median();
        report.add(new Row(
                "token requests of 1,000 cold threads",
                Report.number(requests),
                requests,
                1,
                Report.number(figures.of("crowd.logins").median()) + " logins"));
        report.add(ratio(
                "connect time while the token rolls over, 99.9th percentile, to that without",
                figures.of("rollover.ratio"),
                1.05,
                "noise " + figures.of("rollover.again").text("%.3f") + "; "
                        + Report.number(figures.of("rollover.renewals").median()) + " renewals"));
        report.add(new Row(
                "heap for each further credential, octets",
                octets("credential.octets"),
                figures.of("credential.octets").median(),
                4096,
                "beyond 256, of which no more are kept: " + octets("credential.octets.beyond")));
        double between = figures.of("between.threads").median()
                + figures.of("between.sockets").median();
        report.add(new Row("threads and open sockets between token requests", Report.number(between), between, 0, ""));
        double hit = figures.of("token.ours.ours.wall.us").median() * 1000;
        report.add(new Row(
                "token at hand, ns",
                Report.number(Math.rint(hit)),
                hit,
                100,
                octets("token.ours.ours.octets") + " octets; MSAL4J's own cache "
                        + figures.of("token.msal.msal.wall.us").text("%.0f") + " µs, "
                        + octets("token.msal.msal.octets") + " octets"));
    }

    /** What ours costs beyond stock, in microseconds of CPU, without a server. */
    private double part(String jars) {
        double stock = figures.of("wireless.stock" + jars + ".cpu.us").median();
        return figures.of("wireless.ours" + jars + ".cpu.us").median() - stock;
    }

    private String octets(String name) {
        return Report.number(Math.rint(figures.of(name).median()));
    }

    private static String machine() {
        return LocalDate.now(ZoneOffset.UTC) + ", " + Runtime.getRuntime().availableProcessors() + " processors, "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", Java "
                + System.getProperty("java.vendor.version", "") + " " + System.getProperty("java.version");
    }

    private static Properties jars(Path ours, Path directory) throws IOException, URISyntaxException {
        Properties jars = new Properties();
        jars.setProperty("bench.jars.ours", ours.toString());
        jars.setProperty(
                "bench.jars.mail", sources(SMTPTransport.class, Session.class, DataHandler.class, MailcapFile.class));
        jars.setProperty(
                "bench.jars.msal",
                sources(ConfidentialClientApplication.class, JsonReader.class, Logger.class, StaticLoggerBinder.class));
        jars.setProperty("bench.jars.fillers", joined(BenchJars.fillers(directory, MANY_JARS)));
        jars.setProperty(
                "bench.jars.empty",
                BenchJars.emptyProviders(directory, ours, true).toString());
        jars.setProperty(
                "bench.jars.services",
                BenchJars.emptyProviders(directory, ours, false).toString());
        return jars;
    }

    private static String sources(Class<?>... types) throws URISyntaxException {
        List<Path> jars = new ArrayList<>();
        for (Class<?> type : types) {
            jars.add(Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI()));
        }
        return joined(jars);
    }

    private static String joined(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}

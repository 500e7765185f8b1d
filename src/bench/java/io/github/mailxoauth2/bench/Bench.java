package io.github.mailxoauth2.bench;

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
    private static final int SECONDS_A_CONTEST = 6;
    private static final int SECONDS_OF_ROLL_OVERS = 15;
    private static final int COLD_PAIRS = 15;
    private static final int MANY_JARS = 200;

    private final Path directory;
    private final Figures figures = new Figures();
    private final MeasuringJvm jvms;

    private final Choice wanted;

    private Bench(Path ours, Path directory, Choice wanted) throws IOException, URISyntaxException {
        this.directory = directory;
        this.wanted = wanted;
        this.jvms = new MeasuringJvm(jars(ours, directory), directory);
    }

    /**
     * Arguments: our jar, a directory to write in, and, to measure longer or shorter, a factor for the time, and the
     * rows that are wanted.
     */
    public static void main(String... arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(arguments[1])).toAbsolutePath();
        double factor = arguments.length > 2 ? Double.parseDouble(arguments[2]) : 1;
        Choice wanted = Choice.of(arguments.length > 3 ? arguments[3] : "all");
        Bench bench = new Bench(Path.of(arguments[0]).toAbsolutePath(), directory, wanted);
        bench.measure(factor);
        Report report = new Report(machine());
        new Rows(report, bench.figures, wanted).add();
        report.print(System.out);
        report.write(directory.resolve("results.json"), bench.figures);
    }

    private void measure(double factor) throws IOException, InterruptedException {
        String contest = String.valueOf(Math.max(1, Math.round(SECONDS_A_CONTEST * factor)));
        String rollOver = String.valueOf(Math.max(4, Math.round(SECONDS_OF_ROLL_OVERS * factor)));
        for (int i = 1; i <= JVMS; i++) {
            if (wanted.has("SMTP", "MAIL", "IMAP", "POP3", "OFF", "JARS", "TOKEN")) {
                System.err.println("bench: logins, JVM " + i + " of " + JVMS);
                jvms.measure(Measurements.class, figures, contest, wanted.toString());
            }
            if (wanted.has("ROLLOVER")) {
                System.err.println("bench: roll-over, JVM " + i + " of " + JVMS);
                jvms.measure(RollOver.class, figures, rollOver);
            }
        }
        if (wanted.has("THREADS")) {
            System.err.println("bench: 1,000 threads, 10,000 credentials");
            jvms.measure(Crowd.class, figures);
        }
        if (wanted.has("COLD")) {
            System.err.println("bench: cold JVMs");
            int pairs = (int) Math.ceil(COLD_PAIRS * factor);
            jvms.withSandbox(bed -> new ColdStarts(bed, directory, figures).pairs(pairs));
        }
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

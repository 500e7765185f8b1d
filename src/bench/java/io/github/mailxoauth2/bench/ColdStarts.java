package io.github.mailxoauth2.bench;

import io.github.mailxoauth2.bench.inside.ColdStart;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** JVMs that send one mail and end, with our jar and with MSAL4J in the application, turn and turn about. */
final class ColdStarts {

    private final Properties bed;
    private final Path directory;
    private final Figures figures;

    ColdStarts(Properties bed, Path directory, Figures figures) {
        this.bed = bed;
        this.directory = directory;
        this.figures = figures;
    }

    /** Measures so many pairs; one more before them, for the disk's cache. */
    void pairs(int count) throws IOException, InterruptedException {
        String mail = bed.getProperty("bench.jars.mail");
        String ours = bed.getProperty("bench.jars.ours") + File.pathSeparator + mail;
        String msal = mail + File.pathSeparator + bed.getProperty("bench.jars.msal");
        String program = File.pathSeparator + program();
        for (int i = 0; i <= count; i++) {
            double[] oursFirst = i % 2 == 0 ? once(ours + program, "ours") : null;
            double[] stock = once(msal + program, "stock", "msal");
            double[] own = oursFirst != null ? oursFirst : once(ours + program, "ours");
            if (i > 0) {
                note("cold.wall.ratio", own[0] / stock[0]);
                note("cold.cpu.ratio", own[1] / stock[1]);
                note("cold.wall.ms", own[0]);
                note("cold.stock.wall.ms", stock[0]);
            }
        }
    }

    private void note(String name, double value) {
        figures.read("figure " + name + " " + value);
    }

    /** Returns the time until its end and the CPU time, in milliseconds. */
    private double[] once(String classPath, String who, String... more) throws IOException, InterruptedException {
        Bed applications = Bed.of(bed);
        Properties properties = who.equals("ours") ? applications.ours("smtp") : applications.stock("smtp");
        properties.setProperty("bench.mail", "1024");
        Path file = directory.resolve(who + ".properties");
        MeasuringJvm.save(properties, file);
        double[] used = new double[2];
        String[] arguments =
                more.length == 0 ? new String[] {file.toString()} : new String[] {file.toString(), more[0]};
        long before = System.nanoTime();
        MeasuringJvm.run(
                bed, List.of(), classPath, ColdStart.class, line -> used[1] = Double.parseDouble(line), arguments);
        used[0] = (System.nanoTime() - before) / 1e6;
        return used;
    }

    /** The few classes that are the application, without all that is beside them here. */
    private Path program() throws IOException {
        Path program = directory.resolve("program");
        String inside = ColdStart.class.getPackageName().replace('.', '/');
        Files.createDirectories(program.resolve(inside));
        for (String name : List.of("ColdStart", "MailClient", "Msal", "TwoStepTransport")) {
            String path = inside + "/" + name + ".class";
            try (var in = ColdStart.class.getResourceAsStream("/" + path)) {
                Files.write(program.resolve(path), in.readAllBytes());
            }
        }
        return program;
    }
}

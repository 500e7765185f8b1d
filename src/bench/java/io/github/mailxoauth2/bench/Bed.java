package io.github.mailxoauth2.bench;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * What a JVM that measures has at hand: the jars, the sandbox's addresses, and the properties of applications in their
 * several ways.
 */
final class Bed {

    /** The system property that names the file with all of it. */
    static final String FILE = "bench.bed";

    static final String USER = "mailer@contoso.com";

    private static final String INSIDE = "io.github.mailxoauth2.bench.inside.";

    private final Properties bed;

    private Bed(Properties bed) {
        this.bed = bed;
    }

    /** Reads what {@link Bench} wrote for this JVM. */
    static Bed ofThisJvm() throws IOException {
        Properties bed = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(System.getProperty(FILE)))) {
            bed.load(reader);
        }
        return new Bed(bed);
    }

    static Bed of(Properties bed) {
        return new Bed(bed);
    }

    Control control() {
        return new Control(Integer.parseInt(bed.getProperty("bench.control")));
    }

    /** The mail implementation alone. */
    World stock() {
        return World.of(paths("bench.jars.mail"));
    }

    /** The mail implementation and MSAL4J, for code that asks it. */
    World stockWithMsal() {
        return World.of(and("bench.jars.mail", "bench.jars.msal"));
    }

    /** Our jar before the mail implementation. */
    World ours() {
        return World.of(and("bench.jars.ours", "bench.jars.mail"));
    }

    World oursAmongManyJars() {
        return World.of(and("bench.jars.ours", "bench.jars.mail", "bench.jars.fillers"));
    }

    World stockAmongManyJars() {
        return World.of(and("bench.jars.mail", "bench.jars.fillers"));
    }

    /** A jar that registers as many Providers as ours, in the same files, before the mail implementation. */
    World emptyProviders() {
        return World.of(and("bench.jars.empty", "bench.jars.mail"));
    }

    /** The same without the text file. */
    World emptyServices() {
        return World.of(and("bench.jars.services", "bench.jars.mail"));
    }

    /** An application that is switched on by its properties. */
    Properties ours(String protocol) {
        Properties properties = off(protocol);
        bed.stringPropertyNames().stream()
                .filter(name -> name.startsWith("mail.oauth2."))
                .forEach(name -> properties.setProperty(name, bed.getProperty(name)));
        properties.setProperty("mail." + protocol + ".auth.mechanisms", "XOAUTH2");
        properties.remove("bench.password");
        return properties;
    }

    /** An application that gives the stock implementation a token for a password; it has our keys too, for MSAL4J. */
    Properties stock(String protocol) {
        Properties properties = ours(protocol);
        properties.setProperty("mail." + protocol + ".auth.xoauth2.two.line.authentication.format", "true");
        properties.setProperty("bench.password", control().token());
        if (protocol.equals("smtp")) {
            properties.setProperty("bench.transport", INSIDE + "TwoStepTransport");
        }
        return properties;
    }

    /** The same with sockets of the application's own, which do not wait for the server's acknowledgement. */
    Properties stockAtOnce(String protocol) {
        return atOnce(protocol, stock(protocol));
    }

    private static Properties atOnce(String protocol, Properties properties) {
        properties.setProperty("mail." + protocol + ".socketFactory.class", INSIDE + "SendsAtOnce");
        properties.setProperty("mail." + protocol + ".socketFactory.fallback", "false");
        return properties;
    }

    /** An application that logs in with a password, over such sockets. */
    Properties offAtOnce(String protocol) {
        return atOnce(protocol, off(protocol));
    }

    /** An application that logs in with a password. */
    Properties off(String protocol) {
        Properties properties = new Properties();
        String prefix = "mail." + protocol + ".";
        properties.setProperty(prefix + "host", "localhost");
        properties.setProperty(prefix + "port", bed.getProperty(prefix + "port"));
        properties.setProperty(prefix + "auth", "true");
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "starttls.enable", "true");
        properties.setProperty("bench.protocol", protocol);
        properties.setProperty("bench.user", USER);
        properties.setProperty("bench.password", "password");
        return properties;
    }

    /** Has a transport that needs no server; {@code whose} is {@code Stock} or {@code Ours}. */
    static Properties withoutWire(String whose, Properties properties) {
        properties.setProperty("bench.transport", INSIDE + whose + "WithoutWire");
        return properties;
    }

    private List<Path> and(String... lists) {
        List<Path> all = new ArrayList<>();
        for (String list : lists) {
            all.addAll(paths(list));
        }
        return all;
    }

    private List<Path> paths(String list) {
        List<Path> paths = new ArrayList<>();
        for (String path : bed.getProperty(list).split(File.pathSeparator)) {
            paths.add(Path.of(path));
        }
        return paths;
    }
}

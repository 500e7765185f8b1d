package io.github.mailxoauth2.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;

/** Everything that is measured by turns inside one JVM: it prints figures, and {@link Bench} makes rows of them. */
final class Measurements {

    private static final String MAIL = "10240";

    /** What is measured once is compiled by then for the most part. */
    private static final int LOGINS_BEFORE = 1_000;

    /** Where a contest takes its usual time. */
    private static final int BLOCKS = 10;

    private static final Duration USUAL_TIME = Duration.ofSeconds(6);

    private final Bed bed;
    private final int blocks;
    private final Duration warmUp;
    private final Duration measured;

    /** By protocol: what a login without a mail has warmed serves one with a mail too, which is measured after it. */
    private final Map<String, Worlds> worlds = new HashMap<>();

    private record Worlds(World stock, World again, World ours) {}

    private Measurements(Bed bed, Duration measured) {
        this.bed = bed;
        this.blocks = (int) Math.max(1, BLOCKS * measured.toMillis() / USUAL_TIME.toMillis());
        this.measured = measured;
        this.warmUp = measured.dividedBy(3);
    }

    private interface Part {
        void measure() throws Exception;
    }

    /** Arguments: how many seconds each contest is measured, and the rows that are wanted. */
    public static void main(String... arguments) throws Exception {
        Measurements all = new Measurements(Bed.ofThisJvm(), Duration.ofSeconds(Long.parseLong(arguments[0])));
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put("SMTP", () -> all.logins("smtp", 0));
        parts.put("MAIL", () -> all.logins("smtp", Integer.parseInt(MAIL)));
        parts.put("IMAP", () -> all.logins("imaps", 0));
        parts.put("POP3", () -> all.logins("pop3s", 0));
        parts.put("OFF", () -> {
            all.off();
            all.preparation();
        });
        parts.put("JARS", all::withoutWire);
        parts.put("TOKEN", all::tokenAtHand);
        Choice wanted = Choice.of(arguments[1]);
        for (Map.Entry<String, Part> part : parts.entrySet()) {
            if (wanted.has(part.getKey())) {
                part.getValue().measure();
            }
        }
    }

    /**
     * To stock whose sockets do not wait, which is quick: there the JVM gets to compile what it measures. Then, in the
     * same classes, to stock as it is.
     */
    private void logins(String protocol, int octets) throws Exception {
        Worlds three = worlds.computeIfAbsent(protocol, first -> new Worlds(bed.stock(), bed.stock(), bed.ours()));
        World stock = three.stock();
        World again = three.again();
        World ours = three.ours();
        String name = octets == 0 ? protocol : protocol + ".mail";
        new Contest(name + ".atonce", 1)
                .add("stock", stock, stock.client("MailClient", with(bed.stockAtOnce(protocol), octets)))
                .add("again", again, again.client("MailClient", with(bed.stockAtOnce(protocol), octets)))
                .add("ours", ours, ours.client("MailClient", with(bed.ours(protocol), octets)))
                .run(loginsBefore(), blocks);
        Contest asItIs = new Contest(name, 1)
                .add("stock", stock, stock.client("MailClient", with(bed.stock(protocol), octets)))
                .add("again", again, again.client("MailClient", with(bed.stock(protocol), octets)))
                .add("ours", ours, ours.client("MailClient", with(bed.ours(protocol), octets)));
        if (protocol.equals("smtp")) {
            World camel = bed.stockWithMsal();
            asItIs.add("camel", camel, camel.client("CamelClient", with(bed.stock(protocol), octets)));
        }
        // Each round waits for some 150 ms, and a ratio of one to ten needs no more.
        asItIs.run(1, 1);
    }

    /** As many as an application that sends now and then has made after some weeks. */
    private int loginsBefore() {
        return LOGINS_BEFORE * blocks / BLOCKS;
    }

    private static Properties with(Properties properties, int octets) {
        properties.setProperty("bench.mail", String.valueOf(octets));
        return properties;
    }

    /** With a password, in a Session that is kept and in one for each login. */
    private void off() throws Exception {
        World stock = bed.stock();
        World again = bed.stock();
        World ours = bed.ours();
        new Contest("off.atonce", 1)
                .add("stock", stock, stock.client("MailClient", bed.offAtOnce("smtp")))
                .add("again", again, again.client("MailClient", bed.offAtOnce("smtp")))
                .add("ours", ours, ours.client("MailClient", bed.offAtOnce("smtp")))
                .run(loginsBefore(), blocks);
        new Contest("off.atonce.sessions", 1)
                .add("stock", stock, stock.client("MailClient", sessionEach(bed.offAtOnce("smtp"))))
                .add("ours", ours, ours.client("MailClient", sessionEach(bed.offAtOnce("smtp"))))
                .run(1, 2);
        new Contest("off", 1)
                .add("stock", stock, stock.client("MailClient", bed.off("smtp")))
                .add("again", again, again.client("MailClient", bed.off("smtp")))
                .add("ours", ours, ours.client("MailClient", bed.off("smtp")))
                .run(1, 1);
    }

    private static Properties sessionEach(Properties properties) {
        properties.setProperty("bench.session", "each");
        return properties;
    }

    private void preparation() throws Exception {
        World empty = bed.emptyProviders();
        World again = bed.emptyProviders();
        World services = bed.emptyServices();
        World stock = bed.stock();
        World ours = bed.ours();
        new Contest("preparation", 5)
                .add("empty", empty, empty.client("MailClient", unconnected(bed.off("smtp"))))
                .add("again", again, again.client("MailClient", unconnected(bed.off("smtp"))))
                .addSecondBaseline("services", services, services.client("MailClient", unconnected(bed.off("smtp"))))
                .add("stock", stock, stock.client("MailClient", unconnected(bed.off("smtp"))))
                .add("ours", ours, ours.client("MailClient", unconnected(bed.off("smtp"))))
                .run(warmUp, measured.dividedBy(2));
    }

    private static Properties unconnected(Properties properties) {
        properties.setProperty("bench.connect", "false");
        return sessionEach(properties);
    }

    /**
     * What our part is beyond stock's, to the microsecond: a login without a server, on a class path of few jars and of
     * many. Stock has a short password: what it does with a token for one would hide our part.
     */
    private void withoutWire() throws Exception {
        World stock = bed.stock();
        World ours = bed.ours();
        World stockAmongMany = bed.stockAmongManyJars();
        World oursAmongMany = bed.oursAmongManyJars();
        new Contest("wireless", 20)
                .add("stock", stock, stock.client("MailClient", Bed.withoutWire("Stock", bed.off("smtp"))))
                .add("ours", ours, ours.client("MailClient", Bed.withoutWire("Ours", bed.ours("smtp"))))
                .add(
                        "stock.many",
                        stockAmongMany,
                        stockAmongMany.client("MailClient", Bed.withoutWire("Stock", bed.off("smtp"))))
                .add(
                        "ours.many",
                        oursAmongMany,
                        oursAmongMany.client("MailClient", Bed.withoutWire("Ours", bed.ours("smtp"))))
                .run(warmUp, measured.dividedBy(2));
    }

    private void tokenAtHand() throws Exception {
        World ours = bed.ours();
        World msal = bed.stockWithMsal();
        Callable<Object> asked = msal.client("Msal", bed.ours("smtp"));
        Callable<Object> cached = ours.client("TokenAtHand", bed.ours("smtp"));
        new Contest("token.msal", 50).add("msal", msal, asked).run(warmUp.dividedBy(2), measured.dividedBy(4));
        new Contest("token.ours", 100_000).add("ours", ours, cached).run(warmUp.dividedBy(2), measured.dividedBy(4));
    }
}

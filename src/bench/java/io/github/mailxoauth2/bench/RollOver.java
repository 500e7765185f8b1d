package io.github.mailxoauth2.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.Callable;

/**
 * Whether logins notice that a token is renewed: two applications log in by turns, one with a token that lives an hour,
 * one whose token lives some seconds and is renewed all the time; the slowest of a thousand logins are compared.
 */
final class RollOver {

    private static final int SHORT_LIFE_SECONDS = 5;
    private static final int LONG_LIFE_SECONDS = 3599;

    private RollOver() {}

    /** Argument: how many seconds to measure. */
    public static void main(String... arguments) throws Exception {
        Bed bed = Bed.ofThisJvm();
        Control control = bed.control();
        World ours = bed.ours();
        Thread.currentThread().setContextClassLoader(ours.loader());
        control.life(LONG_LIFE_SECONDS);
        Turns steady = new Turns(ours.client("MailClient", bed.ours("smtp")));
        Turns again = new Turns(ours.client("MailClient", bed.ours("smtp")));
        control.life(SHORT_LIFE_SECONDS);
        Properties another = bed.ours("smtp");
        another.setProperty("mail.smtp.oauth2.timeout", "14999");
        Turns rolling = new Turns(ours.client("MailClient", another));
        List<Turns> order = new ArrayList<>(List.of(steady, again, rolling));
        Duration measured = Duration.ofSeconds(Long.parseLong(arguments[0]));
        turnAbout(order, measured.dividedBy(4));
        order.forEach(one -> one.nanos.clear());
        int before = control.requests();
        turnAbout(order, measured);
        Figures.print("rollover.renewals", control.requests() - before);
        Figures.print("rollover.ratio", rolling.slowest() / steady.slowest());
        Figures.print("rollover.again", again.slowest() / steady.slowest());
        Figures.print("rollover.us", rolling.slowest() / 1e3);
        control.life(LONG_LIFE_SECONDS);
    }

    private static void turnAbout(List<Turns> order, Duration time) throws Exception {
        Random lot = new Random(1);
        long start = System.nanoTime();
        while (System.nanoTime() - start < time.toNanos()) {
            Collections.shuffle(order, lot);
            for (Turns one : order) {
                one.turn();
            }
        }
    }

    private static final class Turns {

        final Callable<Object> client;
        final List<Long> nanos = new ArrayList<>();

        Turns(Callable<Object> client) throws Exception {
            this.client = client;
            client.call();
        }

        void turn() throws Exception {
            long before = System.nanoTime();
            client.call();
            nanos.add(System.nanoTime() - before);
        }

        /** The 99.9th percentile. */
        double slowest() {
            double[] sorted =
                    nanos.stream().mapToDouble(Long::doubleValue).sorted().toArray();
            return Figures.Spread.at(sorted, 0.999);
        }
    }
}

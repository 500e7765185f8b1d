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
 * one whose token is renewed once meanwhile; what one login in a thousand exceeds is compared. Then the same with a
 * token that is renewed every two seconds, which no real one is.
 */
final class RollOver {

    private static final int SHORT_LIFE_SECONDS = 5;
    private static final int LONG_LIFE_SECONDS = 3599;

    private final Bed bed;
    private final World ours;
    private final Control control;
    private int another;

    private RollOver(Bed bed) {
        this.bed = bed;
        this.ours = bed.ours();
        this.control = bed.control();
    }

    /** Argument: how many seconds to measure with one renewal; a quarter of that with many. */
    public static void main(String... arguments) throws Exception {
        RollOver all = new RollOver(Bed.ofThisJvm());
        Thread.currentThread().setContextClassLoader(all.ours.loader());
        int seconds = Integer.parseInt(arguments[0]);
        int warmUp = Math.max(1, seconds / 4);
        // Renewed somewhat before half of the life is over: once, when more than half of the time has passed.
        all.compare("rollover", Math.round((warmUp + seconds) * 1.4f), warmUp, seconds);
        all.compare("rollover.often", SHORT_LIFE_SECONDS, 1, Math.max(1, seconds / 4));
        all.control.life(LONG_LIFE_SECONDS);
    }

    private void compare(String name, int lifeSeconds, int warmUp, int seconds) throws Exception {
        Turns steady = withTokenOf(LONG_LIFE_SECONDS);
        Turns again = withTokenOf(LONG_LIFE_SECONDS);
        Turns rolling = withTokenOf(lifeSeconds);
        List<Turns> order = new ArrayList<>(List.of(steady, again, rolling));
        turnAbout(order, Duration.ofSeconds(warmUp));
        order.forEach(one -> one.nanos.clear());
        int before = control.requests();
        turnAbout(order, Duration.ofSeconds(seconds));
        Figures.print(name + ".renewals", control.requests() - before);
        Figures.printSlowest(name + ".steady", steady.nanos);
        Figures.printSlowest(name + ".again", again.nanos);
        Figures.printSlowest(name + ".rolling", rolling.nanos);
    }

    /** An application with a credential of its own, told from the others by its time-out. */
    private Turns withTokenOf(int lifeSeconds) throws Exception {
        control.life(lifeSeconds);
        Properties properties = bed.ours("smtp");
        properties.setProperty("mail.smtp.oauth2.timeout", String.valueOf(14_999 - another++));
        return new Turns(ours.client("MailClient", properties));
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
    }
}

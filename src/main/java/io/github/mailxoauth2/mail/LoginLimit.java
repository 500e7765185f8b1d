package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.internal.cache.Clocks;
import io.github.mailxoauth2.internal.wiring.RealClocks;
import jakarta.mail.Session;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long a login may take from the connect to the server's word that it is accepted, and how much the server may say
 * until then: 60 seconds, or the application's own time-outs for connecting and reading where they are longer together,
 * and 1 MiB.
 *
 * <p>A time-out for each read, which is all that the stock classes know, does not end a login at a server that says a
 * little now and then. Once the login is over nothing is limited but by what the application has set.
 */
final class LoginLimit {

    /**
     * No honest server needs it: the greeting, two lists of capabilities, certificates and a refusal are some 20 kB.
     */
    static final int MOST_OCTETS = 1 << 20;

    private static final Duration USUAL = Duration.ofSeconds(60);

    /** Changed by tests alone. */
    private static volatile Duration longest = USUAL;

    private final Clocks clocks = new RealClocks();
    private final MailProtocol protocol;
    private final long allowedMillis;
    private final long beganNanos = clocks.monotonicNanos();

    private volatile boolean over;
    private int octets;
    private volatile @Nullable String exceeded;

    private LoginLimit(MailProtocol protocol, long allowedMillis) {
        this.protocol = protocol;
        this.allowedMillis = allowedMillis;
    }

    /** Starts the time of a login with the application's time-outs for the protocol, if it has set any. */
    static LoginLimit begin(Session application, String protocol) {
        MailProtocol names = MailProtocol.of(protocol);
        long own = millis(application, names.connectionTimeout) + millis(application, names.timeout);
        return new LoginLimit(names, Math.max(longest.toMillis(), own));
    }

    /** Ends the logins of tests sooner than those of users; null for the usual end. */
    static void longest(@Nullable Duration duration) {
        longest = duration == null ? USUAL : duration;
    }

    private static long millis(Session application, String name) {
        Object value = application.getProperties().get(name);
        String text = value == null ? application.getProperty(name) : value.toString();
        try {
            return text == null ? 0 : Math.max(0, Long.parseLong(text.trim()));
        } catch (NumberFormatException e) {
            // The stock class takes no time-out then.
            return 0;
        }
    }

    /** Returns the protocol of the login. */
    MailProtocol protocol() {
        return protocol;
    }

    /** The login has come to its end; nothing is limited from here on. */
    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }

    /** Returns how long the whole login may take, in milliseconds. */
    long allowedMillis() {
        return allowedMillis;
    }

    /**
     * Returns the longest that the next step may take, in milliseconds, at least 1.
     *
     * @param own the application's own time-out for such a step, 0 for none
     * @throws SocketTimeoutException if the time is up
     */
    int remainingMillis(int own) throws SocketTimeoutException {
        long left = allowedMillis - TimeUnit.NANOSECONDS.toMillis(clocks.monotonicNanos() - beganNanos);
        if (left <= 0) {
            String why = "it was not accepted within " + inWords(allowedMillis);
            exceeded = why;
            throw new SocketTimeoutException(why);
        }
        return (int) Math.min(own > 0 ? own : Integer.MAX_VALUE, left);
    }

    /**
     * Counts what the server said.
     *
     * @throws IOException if it says more than any server has to
     */
    void count(int more) throws IOException {
        octets += more;
        if (octets > MOST_OCTETS) {
            String why = "the server said more than " + MOST_OCTETS + " octets before it accepted or refused it";
            exceeded = why;
            throw new IOException(why);
        }
    }

    /** Returns which limit the login ran into; empty if none. */
    Optional<String> exceeded() {
        return Optional.ofNullable(exceeded);
    }

    private static String inWords(long millis) {
        return millis % 1000 == 0 ? millis / 1000 + " seconds" : millis + " ms";
    }
}

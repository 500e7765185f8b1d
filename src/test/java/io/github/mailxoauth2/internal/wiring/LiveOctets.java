package io.github.mailxoauth2.internal.wiring;

import java.lang.management.ManagementFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * What the objects take that are alive in this JVM, added up by the JVM itself after a full collection. The JVM needs
 * {@link #OPTION}: where little in a part of the memory is dead, a collector leaves it there and counts it with the
 * rest, up to five in a hundred.
 */
public final class LiveOctets {

    /** Has the JVM take away all that is dead. */
    public static final String OPTION = "-XX:MarkSweepDeadRatio=0";

    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)\\s*$");

    private LiveOctets() {}

    /** The least of several looks: what is still to be finalized is nobody's. */
    public static long now() throws JMException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.runFinalization();
            least = Math.min(least, counted());
        }
        return least;
    }

    private static long counted() throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        String histogram = (String) server.invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new IllegalStateException("no total in " + histogram);
        }
        return Long.parseLong(total.group(1));
    }
}

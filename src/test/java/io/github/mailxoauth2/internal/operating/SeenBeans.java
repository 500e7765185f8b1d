package io.github.mailxoauth2.internal.operating;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerDelegate;
import javax.management.MBeanServerNotification;
import javax.management.NotificationListener;
import javax.management.ObjectName;

/** The beans of one Entra application in this JVM, as a JMX client sees them. */
public final class SeenBeans {

    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName pattern;

    private SeenBeans(String clientId) throws JMException {
        pattern = new ObjectName("io.github.mailxoauth2:type=Token,client=" + clientId + ",*");
    }

    public static SeenBeans of(String clientId) throws JMException {
        return new SeenBeans(clientId);
    }

    /** Returns the names once there are so many: a bean is registered behind the back of the first login. */
    public Set<ObjectName> named(int count) throws JMException {
        long start = System.nanoTime();
        Set<ObjectName> names = names();
        while (names.size() != count && System.nanoTime() - start < PATIENCE_NANOS) {
            Thread.yield();
            names = names();
        }
        if (names.size() != count) {
            throw new AssertionError(count + " beans were expected: " + names);
        }
        return names;
    }

    /** Returns the only one's name. */
    public ObjectName only() throws JMException {
        return named(1).iterator().next();
    }

    /** Does the work, and returns the name of the bean that is registered by it or behind its back. */
    public ObjectName registeredBy(Work work) throws Throwable {
        BlockingQueue<ObjectName> registered = new LinkedBlockingQueue<>();
        NotificationListener listener = (notification, handback) -> {
            ObjectName name = ((MBeanServerNotification) notification).getMBeanName();
            if (notification.getType().equals(MBeanServerNotification.REGISTRATION_NOTIFICATION)
                    && pattern.apply(name)) {
                registered.add(name);
            }
        };
        server.addNotificationListener(MBeanServerDelegate.DELEGATE_NAME, listener, null, null);
        try {
            work.run();
            ObjectName name = registered.poll(PATIENCE_NANOS, TimeUnit.NANOSECONDS);
            if (name == null) {
                throw new AssertionError("no bean was registered; of all tests there are " + ofAllTests());
            }
            return name;
        } finally {
            server.removeNotificationListener(MBeanServerDelegate.DELEGATE_NAME, listener);
        }
    }

    /** They have no more than so many together. */
    private int ofAllTests() throws JMException {
        return server.queryNames(new ObjectName("io.github.mailxoauth2:*"), null)
                .size();
    }

    /** What registers a bean. */
    public interface Work {
        void run() throws Throwable;
    }

    public Set<ObjectName> names() throws JMException {
        return new TreeSet<>(server.queryNames(pattern, null));
    }

    /** Asks each for an attribute, which is what has those go that stand for nothing any more. */
    public Set<ObjectName> namesAfterALook() throws JMException {
        for (ObjectName name : names()) {
            try {
                server.getAttributes(name, new String[] {"Requests"});
            } catch (InstanceNotFoundException e) {
                continue;
            }
        }
        return names();
    }

    public Object value(String attribute) throws JMException {
        return server.getAttribute(only(), attribute);
    }

    public Object call(String operation) throws JMException {
        return server.invoke(only(), operation, new Object[0], new String[0]);
    }

    /** Returns all that a client can read of the only one. */
    public String everything() throws JMException {
        return everything(only());
    }

    /** Returns all that a client can read of those that are there now. */
    public String everythingThere() throws JMException {
        StringBuilder all = new StringBuilder();
        for (ObjectName name : namesAfterALook()) {
            all.append(everything(name));
        }
        return all.toString();
    }

    private String everything(ObjectName name) throws JMException {
        StringBuilder all = new StringBuilder(name.toString());
        for (MBeanAttributeInfo info : server.getMBeanInfo(name).getAttributes()) {
            all.append('\n').append(info).append('\n').append(server.getAttribute(name, info.getName()));
        }
        return all.toString();
    }
}

package io.github.mailxoauth2.internal.operating;

import io.github.mailxoauth2.internal.cache.CachedTokenSource;
import io.github.mailxoauth2.internal.settings.TokenOrigin;
import io.github.mailxoauth2.token.TokenException;
import java.lang.management.ManagementFactory;
import java.util.function.Function;
import javax.management.DynamicMBean;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * The beans of this jar's credentials in the JVM's own MBean server. JMX is loaded by the first call; a JVM without the
 * module {@code java.management} answers with a {@link LinkageError}.
 */
public final class TokenBeans {

    /** In one JVM, whoever registered them: more would be of use to nobody, and each costs memory. */
    static final int MOST = 256;

    private static @Nullable WeakMBeans weak;

    private TokenBeans() {}

    /**
     * Returns whether anybody in this JVM has made an MBean server yet: before, nobody can look at a bean. The JDK's
     * own is made for the first who asks for it, with all the beans of the JDK, which takes longer than to register
     * ours.
     */
    public static boolean haveAServer() {
        return System.getSecurityManager() != null
                || !MBeanServerFactory.findMBeanServer(null).isEmpty();
    }

    /**
     * Registers the bean of a source. It is there for as long as the result is kept, and not run.
     *
     * @param origin who gives the token, for the bean's name
     * @param mailbox for which the tokens are, where they are for one alone
     * @param explain the words for a failed {@code refresh}
     * @return what takes the bean off the server
     * @throws IllegalStateException if the server does not take it
     */
    public static Runnable register(
            CachedTokenSource source,
            TokenOrigin origin,
            @Nullable String mailbox,
            Function<TokenException, String> explain) {
        if (System.getSecurityManager() != null) {
            throw new IllegalStateException(
                    "with a security manager the JDK would tie this jar's class loader to the bean");
        }
        TokenBean bean = new TokenBean(source, explain);
        try {
            return registered(bean, BeanName.of(origin, mailbox));
        } catch (JMException | ReflectiveOperationException e) {
            throw new IllegalStateException("the MBean server took no bean", e);
        }
    }

    private static synchronized Runnable registered(TokenBean bean, String plainName)
            throws JMException, ReflectiveOperationException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        if (sweep(server) >= MOST) {
            throw new IllegalStateException("there are " + MOST + " beans of mail-xoauth2 already");
        }
        WeakMBeans maker = weak;
        DescribedBean described = new DescribedBean(bean);
        if (maker == null) {
            maker = new WeakMBeans(server, described.getMBeanInfo());
            weak = maker;
        }
        described.readOnce();
        ObjectName name = free(server, plainName);
        while (true) {
            Registration made = new Registration(bean, maker, maker.leadingTo(bean, name), name);
            if (made.isTaken(server)) {
                return made;
            }
            name = free(server, plainName);
        }
    }

    /** A name that is not free has another credential of the application, or the same in another class loader. */
    private static ObjectName free(MBeanServer server, String plainName) throws JMException {
        ObjectName name = new ObjectName(plainName);
        for (int number = 2; server.isRegistered(name); number++) {
            name = new ObjectName(plainName + ",number=" + number);
        }
        return name;
    }

    /** Returns how many beans there are. Of dropped applications each goes when it is asked for something. */
    private static int sweep(MBeanServer server) throws JMException {
        int there = 0;
        for (ObjectName name : server.queryNames(new ObjectName(BeanName.ofAll()), null)) {
            try {
                server.getAttributes(name, new String[0]);
            } catch (InstanceNotFoundException e) {
                continue;
            }
            there += server.isRegistered(name) ? 1 : 0;
        }
        return there;
    }

    /** Keeps the bean, and takes it off. */
    private static final class Registration implements Runnable {

        /** Else nobody would keep it. */
        @SuppressWarnings({"unused", "FieldCanBeLocal"})
        private final TokenBean bean;

        private final WeakMBeans maker;
        private final DynamicMBean registered;
        private final ObjectName name;

        Registration(TokenBean bean, WeakMBeans maker, DynamicMBean registered, ObjectName name) {
            this.bean = bean;
            this.maker = maker;
            this.registered = registered;
            this.name = name;
        }

        /** Puts it on the server; false where somebody else was quicker with that name. */
        boolean isTaken(MBeanServer server) throws JMException {
            try {
                server.registerMBean(registered, name);
                return true;
            } catch (InstanceAlreadyExistsException e) {
                maker.forget(registered);
                return false;
            }
        }

        @Override
        public void run() {
            maker.forget(registered);
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            try {
                if (server.isRegistered(name)) {
                    server.unregisterMBean(name);
                }
            } catch (JMException e) {
                throw new IllegalStateException(name + " cannot be taken off the MBean server", e);
            }
        }
    }
}

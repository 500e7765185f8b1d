package io.github.mailxoauth2.agent;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One copy of a mail implementation in this JVM, and our classes for it.
 *
 * <p>Kept in the implementation's own class ({@link ClassValue}), so that it goes when the application goes that
 * brought it.
 */
final class MailImplementation {

    private static final ClassValue<MailImplementation> KNOWN = new ClassValue<MailImplementation>() {
        @Override
        protected MailImplementation computeValue(Class<?> type) {
            return new MailImplementation(type.getClassLoader());
        }
    };

    private final IsolatedLoader loader;
    private final AtomicBoolean announced = new AtomicBoolean();

    private MailImplementation(@Nullable ClassLoader implementation) {
        this.loader = new IsolatedLoader(implementation, Folder.OF_THE_AGENT);
    }

    /** Returns the implementation that a stock class belongs to: its transports and stores share their tokens. */
    static MailImplementation of(Class<?> stock) {
        return KNOWN.get(transportBeside(stock));
    }

    /**
     * The one class that stands for all six; where an implementation comes in several class loaders, each stands for
     * itself.
     */
    private static Class<?> transportBeside(Class<?> stock) {
        String room = stock.getName().substring(0, stock.getName().lastIndexOf('.'));
        String name = room.substring(0, room.lastIndexOf('.')) + ".smtp.SMTPTransport";
        try {
            Class<?> transport = Class.forName(name, false, stock.getClassLoader());
            return transport.getClassLoader() == stock.getClassLoader() ? transport : stock;
        } catch (ClassNotFoundException e) {
            return stock;
        }
    }

    ClassLoader loader() {
        return loader;
    }

    /** Returns a new transport or store of ours. */
    Object make(String ours, ServiceRequest request) throws ReflectiveOperationException {
        Object made = request.make(Class.forName(ours, true, loader));
        if (announced.compareAndSet(false, true)) {
            announce(made.getClass(), request.protocol());
        }
        return made;
    }

    private static void announce(Class<?> ours, String protocol) {
        Class<?> stock = ours.getSuperclass();
        Package agent = Agent.class.getPackage();
        String version = agent == null ? null : agent.getImplementationVersion();
        Logger.getLogger("io.github.mailxoauth2")
                .info("mail-xoauth2" + (version == null ? "" : " " + version) + " is in the place of "
                        + stock.getName() + " of " + ServiceRequest.inOneLine(stock.getClassLoader()) + " for "
                        + protocol + ". It logs in with OAuth2 where OAuth2's keys are written, and as ever where not");
    }
}

package io.github.mailxoauth2.agent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.BiPredicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whether OAuth2 may be on, asked where our transport or store cannot be made: then the stock one would log in with a
 * password.
 *
 * <p>Asked of the same code as ever if that can be loaded. If not, any key of ours counts: better a login that fails
 * with the reason than a password sent.
 */
final class Switch {

    private static final String EXACT = "io.github.mailxoauth2.internal.wiring.MayBeOn";
    private static final List<String> LOUDEST = Arrays.asList("clientid", "managedidentity", "provider", "enable");

    private Switch() {}

    static boolean mayBeOn(ServiceRequest request, @Nullable Class<?> stock) {
        Properties session = new Properties();
        String protocol = "smtp";
        try {
            session = request.properties();
            protocol = request.protocol();
            if (stock != null) {
                return exact(MailImplementation.of(stock).loader(), session, protocol);
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            Logger.getLogger("io.github.mailxoauth2")
                    .log(Level.FINE, "the switch cannot be asked, so any key counts", e);
        }
        return anyKeyIn(session, protocol);
    }

    @SuppressWarnings("unchecked")
    private static boolean exact(ClassLoader isolated, Properties session, String protocol)
            throws ReflectiveOperationException {
        Object predicate = Class.forName(EXACT, true, isolated).getConstructor().newInstance();
        return ((BiPredicate<Properties, String>) predicate).test(session, protocol);
    }

    /** Whether a key of ours is written anywhere, to judge by the names alone. */
    static boolean anyKeyIn(Properties session, String protocol) {
        List<String> names = new ArrayList<>(session.stringPropertyNames());
        names.addAll(System.getProperties().stringPropertyNames());
        names.addAll(System.getenv().keySet());
        for (String prefix : new String[] {"mail." + protocol, "mail." + protocol.replaceFirst("s$", ""), "mail"}) {
            for (String key : LOUDEST) {
                // Some Properties answer to names that they do not list.
                String name = prefix + ".oauth2." + key;
                if (session.getProperty(name) != null) {
                    names.add(name);
                }
            }
        }
        for (String name : names) {
            String normal = name.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
            if (normal.startsWith("mail") && normal.contains("oauth2")) {
                return true;
            }
        }
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        return application != null && application.getResource("mail-oauth2.properties") != null;
    }
}

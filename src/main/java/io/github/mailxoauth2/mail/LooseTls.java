package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.internal.settings.Cloud;
import jakarta.mail.Session;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.util.MailSSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether the application has TLS trust anybody. That is respected, because somebody chose it, if often for a
 * test long ago; but at a host of Microsoft's, whose certificates every JVM trusts, nobody needs it, and the token goes
 * to whoever stands between.
 */
final class LooseTls {

    /** How factories that trust all are named where they are copied from. */
    private static final Pattern TRUSTS_ALL =
            Pattern.compile("trust(?:s|ing)?(?:all|every|any)|(?:all|always|every|any)_?trust|dummy|naive|insecure"
                    + "|nonvalidating|novalidat|unsafe");

    private LooseTls() {}

    /** Returns the warning for a login at this host; empty where there is nothing to warn of. */
    static Optional<String> warning(Session application, String protocol, String host) {
        return Cloud.isMicrosofts(host)
                ? setting(application, MailProtocol.of(protocol))
                        .map(setting -> setting + " has this application send the access token for " + host
                                + " to whoever answers in that name. Fix: remove the property; the JVM"
                                + " trusts Microsoft's certificates without it")
                : Optional.empty();
    }

    private static Optional<String> setting(Session application, MailProtocol names) {
        Object trust = value(application, names.trust);
        if (trust != null && trust.toString().trim().equals("*")) {
            return Optional.of(names.trust + "=*");
        }
        Object check = value(application, names.checkServerIdentity);
        if (check != null && check.toString().trim().equalsIgnoreCase("false")) {
            return Optional.of(names.checkServerIdentity + "=false");
        }
        Optional<String> ofTls = factory(application, names.tlsSocketFactory, names.tlsSocketFactoryClass);
        return ofTls.isPresent() ? ofTls : factory(application, names.socketFactory, names.socketFactoryClass);
    }

    private static Optional<String> factory(Session application, String instance, String named) {
        Object factory = value(application, instance);
        Object className = value(application, named);
        if (factory instanceof MailSSLSocketFactory && ((MailSSLSocketFactory) factory).isTrustAllHosts()
                || factory != null && isNamedSo(factory.getClass().getName())) {
            return Optional.of(instance + " (" + factory.getClass().getName() + ")");
        }
        return className != null && isNamedSo(className.toString())
                ? Optional.of(named + "=" + className)
                : Optional.<String>empty();
    }

    private static boolean isNamedSo(String className) {
        String simple = className.substring(className.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TRUSTS_ALL.matcher(simple).find();
    }

    private static @Nullable Object value(Session application, String name) {
        Object value = application.getProperties().get(name);
        return value != null ? value : application.getProperty(name);
    }
}

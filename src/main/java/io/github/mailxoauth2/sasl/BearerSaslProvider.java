package io.github.mailxoauth2.sasl;

import com.google.auto.service.AutoService;
import io.github.mailxoauth2.internal.bearer.BearerMechanism;
import java.security.Provider;
import java.security.Security;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The security provider named {@code MailXOAuth2}, by which the JDK finds the SASL mechanisms {@code XOAUTH2} and
 * {@code OAUTHBEARER}.
 *
 * <p>It does nothing before it is installed: by {@link #install()}, by {@link Security#addProvider}, or by a line in
 * {@code java.security}: there by this class's name, from Java 9 on also by the provider's.
 */
@AutoService(Provider.class)
public final class BearerSaslProvider extends Provider {

    /** The provider's name. */
    public static final String NAME = "MailXOAuth2";

    private static final String SERVICE = "SaslClientFactory.";
    private static final long serialVersionUID = 1L;

    /** Creates the provider under its usual name. */
    public BearerSaslProvider() {
        this(NAME);
    }

    // Java 8 knows no version but a number.
    private BearerSaslProvider(String name) {
        super(name, 1.0, "SASL mechanisms XOAUTH2 and OAUTHBEARER, with tokens for mail logins");
        String factory = BearerSaslClientFactory.class.getName();
        for (BearerMechanism mechanism : BearerMechanism.values()) {
            put(SERVICE + mechanism, factory);
        }
    }

    /**
     * Installs the provider for the whole JVM, unless this copy of it is there already; before others that know these
     * mechanisms.
     *
     * <p>Where another class loader's copy has the name already (two web applications, each with the jar), this one
     * takes a second name, because the first one ends with its application.
     *
     * @throws SecurityException if a security manager forbids it
     */
    public static void install() {
        synchronized (BearerSaslProvider.class) {
            if (find() != null) {
                return;
            }
            int position = beforeOthers();
            String name = NAME;
            // A negative answer says that the name is taken.
            for (int copy = 2; Security.insertProviderAt(new BearerSaslProvider(name), position) < 0; copy++) {
                name = NAME + "-" + copy;
            }
        }
    }

    /**
     * The JDK asks the first provider first, and the mail implementations install one of their own, which takes the
     * password for a token.
     */
    private static int beforeOthers() {
        Provider[] all = Security.getProviders();
        for (int i = 0; i < all.length; i++) {
            boolean rival = all[i].containsKey(SERVICE + BearerMechanism.XOAUTH2)
                    || all[i].containsKey(SERVICE + BearerMechanism.OAUTHBEARER);
            if (rival && !all[i].getName().startsWith(NAME)) {
                return i + 1;
            }
        }
        return all.length + 1;
    }

    private static @Nullable Provider find() {
        for (Provider there : Security.getProviders()) {
            if (there.getClass() == BearerSaslProvider.class) {
                return there;
            }
        }
        return null;
    }

    /** Takes the provider away, which a web application does at its end: else the JVM keeps its class loader. */
    public static void uninstall() {
        synchronized (BearerSaslProvider.class) {
            for (Provider there = find(); there != null; there = find()) {
                Security.removeProvider(there.getName());
            }
        }
    }

    /** Marks a SASL client's {@code props} so that no other class loader's copy of the mechanisms answers. */
    public static void claim(Map<? super String, Object> props) {
        props.put(BearerSaslClientFactory.COPY, BearerSaslClientFactory.class);
    }
}

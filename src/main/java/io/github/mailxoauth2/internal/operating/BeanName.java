package io.github.mailxoauth2.internal.operating;

import io.github.mailxoauth2.internal.settings.ClientCertificate;
import io.github.mailxoauth2.internal.settings.ClientSecret;
import io.github.mailxoauth2.internal.settings.Cloud;
import io.github.mailxoauth2.internal.settings.Credential;
import io.github.mailxoauth2.internal.settings.EntraApplication;
import io.github.mailxoauth2.internal.settings.FederatedToken;
import io.github.mailxoauth2.internal.settings.ManagedIdentity;
import io.github.mailxoauth2.internal.settings.PlugIn;
import io.github.mailxoauth2.internal.settings.Shown;
import io.github.mailxoauth2.internal.settings.TokenOrigin;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * The name of a credential's bean: {@code io.github.mailxoauth2:type=Token,tenant=...,client=...,cloud=...,proof=...}.
 * It says whose credential it is and of what kind, never which one.
 */
final class BeanName {

    private static final String DOMAIN = "io.github.mailxoauth2";
    private static final String START = DOMAIN + ":type=Token";

    /** All that an unquoted value may hold beyond letters and digits is more than names here need. */
    private static final Pattern UNQUOTED = Pattern.compile("[A-Za-z0-9._@-]+");

    private BeanName() {}

    /**
     * Returns the pattern for all beans in this JVM. The domain alone: a pattern with keys has each name take itself
     * apart and keep the parts, which is more than all else of it.
     */
    static String ofAll() {
        return DOMAIN + ":*";
    }

    /** Returns the name for a credential, and for a mailbox where its tokens are for one alone. */
    static String of(TokenOrigin origin, @Nullable String mailbox) {
        String who = origin.in(new TokenOrigin.Cases<String>() {
            @Override
            public String application(EntraApplication application) {
                return key("tenant", application.tenant())
                        + key("client", application.clientId())
                        + key("cloud", name(application.cloud()))
                        + key("proof", proof(application.credential()));
            }

            @Override
            public String managedIdentity(ManagedIdentity identity) {
                return key("identity", identity.clientId().orElse("system")) + key("cloud", name(identity.cloud()));
            }

            @Override
            public String plugIn(PlugIn plugIn) {
                return key("provider", plugIn.shownName());
            }
        });
        return START + who + (mailbox == null ? "" : key("mailbox", Shown.mailbox(mailbox)));
    }

    private static String key(String name, String value) {
        return "," + name + "=" + (UNQUOTED.matcher(value).matches() ? value : ObjectName.quote(value));
    }

    private static String name(Cloud cloud) {
        return cloud.name().toLowerCase(Locale.ROOT);
    }

    private static String proof(Credential credential) {
        return credential.in(new Credential.Cases<String, RuntimeException>() {
            @Override
            public String secret(ClientSecret secret) {
                return "secret";
            }

            @Override
            public String certificate(ClientCertificate certificate) {
                return "certificate";
            }

            @Override
            public String federatedToken(FederatedToken token) {
                return "assertion";
            }
        });
    }
}

package io.github.mailxoauth2.sasl;

import com.google.auto.service.AutoService;
import io.github.mailxoauth2.internal.bearer.BearerMechanism;
import java.security.Provider;

/**
 * The security provider named {@code MailXOAuth2}, by which the JDK finds the SASL mechanisms {@code XOAUTH2} and
 * {@code OAUTHBEARER}.
 *
 * <p>It does nothing before somebody installs it: with {@link java.security.Security#insertProviderAt}, or by a line in
 * {@code java.security}: there by this class's name, from Java 9 on also by the provider's. Where neither keys of this
 * project nor the password callback give a token it leaves the login to other providers.
 */
@AutoService(Provider.class)
public final class BearerSaslProvider extends Provider {

    /** The provider's name. */
    public static final String NAME = "MailXOAuth2";

    private static final long serialVersionUID = 1L;

    /** Creates the provider. */
    public BearerSaslProvider() {
        // Java 8 knows no version but a number.
        super(NAME, 1.0, "SASL mechanisms XOAUTH2 and OAUTHBEARER, with tokens for mail logins");
        for (BearerMechanism mechanism : BearerMechanism.values()) {
            put("SaslClientFactory." + mechanism, BearerSaslClientFactory.class.getName());
        }
    }
}

package io.github.mailxoauth2.mail;

import com.google.auto.service.AutoService;
import io.github.mailxoauth2.internal.bearer.InitialResponse;
import io.github.mailxoauth2.internal.diagnosis.Explainer;
import io.github.mailxoauth2.internal.settings.OnOff;
import io.github.mailxoauth2.internal.settings.PropertyLookup;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.internal.settings.SettingsException;
import io.github.mailxoauth2.internal.wiring.Lookups;
import io.github.mailxoauth2.internal.wiring.TokenSources;
import io.github.mailxoauth2.token.TokenException;
import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * An Authenticator that answers with the mailbox and an access token that is valid now, for frameworks that take an
 * Authenticator by its class's name.
 *
 * <p>It is for stock transports and stores with {@code mail.<protocol>.auth.mechanisms=XOAUTH2}; those of this jar need
 * no Authenticator. The mail API keeps an Authenticator's first answer in the Session. Once that token has expired,
 * each connect costs one refused login before the API asks again.
 *
 * <p>The settings are the same as everywhere, {@code mail.<protocol>.oauth2.tenant} and so on. Where they do not apply
 * to the protocol and server that ask, the answer is none. Where there is no token, the answer is none and the log says
 * why, because an Authenticator cannot throw.
 */
@AutoService(Authenticator.class)
public final class OAuth2Authenticator extends Authenticator {

    private static final Logger LOG = Logger.getLogger("io.github.mailxoauth2");

    private final Properties properties;

    /**
     * Creates one with the settings that stand outside of any Session: system properties, environment, file, class
     * path.
     */
    public OAuth2Authenticator() {
        this(new Properties());
    }

    /** Creates one that looks into these properties first, usually the Session's; it reads them anew at each answer. */
    public OAuth2Authenticator(Properties properties) {
        this.properties = properties;
    }

    /** Returns mailbox and token, or null where OAuth2 is off for who asks or there is no token. */
    @Override
    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
        @Nullable String asked = getRequestingProtocol();
        String protocol = asked == null ? "smtp" : asked;
        String host = host(protocol);
        PropertyLookup lookup = Lookups.of(properties);
        try {
            Optional<Settings> settings = OnOff.of(lookup, protocol).settingsFor(host);
            return settings.isPresent() ? answer(settings.get()) : null;
        } catch (SettingsException e) {
            warn(Explainer.wrongSettings(protocol, host, String.valueOf(e.getMessage())));
            return null;
        }
    }

    private @Nullable PasswordAuthentication answer(Settings settings) {
        Optional<String> user = user(settings);
        if (!user.isPresent()) {
            warn(Explainer.noUser(settings));
            return null;
        }
        try {
            InitialResponse.xoauth2(user.get(), "");
            return new PasswordAuthentication(
                    user.get(), TokenSources.of(settings, user.get()).token().value());
        } catch (IllegalArgumentException e) {
            warn(Explainer.badUser(settings, String.valueOf(e.getMessage())));
        } catch (TokenException e) {
            warn(Explainer.tokenFailure(settings, e));
        }
        return null;
    }

    private static void warn(Object explanation) {
        LOG.log(Level.WARNING, "The Authenticator has no answer. {0}", explanation);
    }

    private String host(String protocol) {
        InetAddress site = getRequestingSite();
        if (site != null) {
            return site.getHostName();
        }
        String ofProtocol = properties.getProperty("mail." + protocol + ".host");
        return ofProtocol != null ? ofProtocol : properties.getProperty("mail.host", "localhost");
    }

    /**
     * Who the application says it is; the mail API asks in the name of the operating system's login if it does not say.
     */
    private Optional<String> user(Settings settings) {
        String[] given = {
            isSystemLogin(getDefaultUserName()) ? null : getDefaultUserName(),
            properties.getProperty("mail." + settings.protocol() + ".user"),
            properties.getProperty("mail.user")
        };
        for (String user : given) {
            if (user != null && !user.trim().isEmpty()) {
                return Optional.of(user.trim());
            }
        }
        return settings.user();
    }

    private static boolean isSystemLogin(@Nullable String user) {
        try {
            return user != null && user.equals(System.getProperty("user.name"));
        } catch (SecurityException e) {
            LOG.log(Level.FINE, "user.name may not be read, so the mail API cannot have asked in its name", e);
            return false;
        }
    }
}

package io.github.mailxoauth2.sasl;

import io.github.mailxoauth2.internal.bearer.BearerMechanism;
import io.github.mailxoauth2.internal.bearer.InitialResponse;
import io.github.mailxoauth2.internal.bearer.InitialResponseLimit;
import io.github.mailxoauth2.internal.settings.OnOff;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.internal.settings.SettingsException;
import io.github.mailxoauth2.internal.wiring.Lookups;
import io.github.mailxoauth2.internal.wiring.TokenSources;
import io.github.mailxoauth2.token.TokenException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.security.auth.callback.CallbackHandler;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslClientFactory;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;

/**
 * Makes SASL clients for {@code XOAUTH2} and {@code OAUTHBEARER} that log in with a token from the settings they find,
 * else from the password callback.
 *
 * <p>The settings are looked for where a mail Session's are, with the {@code props} of {@link Sasl#createSaslClient} in
 * the Session's place; the mail implementations pass the Session's properties there. Public only because {@link Sasl}
 * makes it by its name.
 */
public final class BearerSaslClientFactory implements SaslClientFactory {

    /**
     * Under this key in {@code props} stands the copy of this class that alone shall answer, where several copies live
     * in one JVM.
     */
    static final String COPY = "mail.oauth2.sasl.copy";

    /** A part of the names of the classes in which all mail implementations do SASL. */
    private static final String MAIL_IMPLEMENTATION = "SaslAuthenticator";

    @Override
    public @Nullable SaslClient createSaslClient(
            String[] mechanisms,
            @Nullable String authorizationId,
            String protocol,
            String serverName,
            @Nullable Map<String, ?> props,
            @Nullable CallbackHandler callbacks) {
        Object copy = props == null ? null : props.get(COPY);
        if (copy != null && copy != BearerSaslClientFactory.class) {
            return null;
        }
        for (String name : mechanisms) {
            Optional<BearerMechanism> mechanism = BearerMechanism.named(name);
            if (mechanism.isPresent() && !forbidsPlainText(props)) {
                CallbackAnswers answers = new CallbackAnswers(callbacks);
                return BearerSaslClient.of(
                        mechanism.get(),
                        () -> message(
                                mechanism.get(), authorizationId, protocol, serverName, properties(props), answers),
                        limit(protocol, callbacks));
            }
        }
        return null;
    }

    @Override
    public String[] getMechanismNames(@Nullable Map<String, ?> props) {
        return forbidsPlainText(props)
                ? new String[0]
                : new String[] {BearerMechanism.OAUTHBEARER.name(), BearerMechanism.XOAUTH2.name()};
    }

    /** A bearer token can be read by whoever hears it: in the JDK's words, both mechanisms are plain text. */
    private static boolean forbidsPlainText(@Nullable Map<String, ?> props) {
        Object policy = props == null ? null : props.get(Sasl.POLICY_NOPLAINTEXT);
        return policy != null && policy.toString().equalsIgnoreCase("true");
    }

    /**
     * The mail implementations write every response but the initial one to their debug log. There the message always
     * goes along with the command, however long it is: a server that does not take it is the smaller evil.
     */
    private static InitialResponseLimit limit(String protocol, @Nullable CallbackHandler callbacks) {
        boolean logged = callbacks != null && callbacks.getClass().getName().contains(MAIL_IMPLEMENTATION);
        return logged ? InitialResponseLimit.NONE : InitialResponseLimit.of(protocol);
    }

    private static InitialResponse message(
            BearerMechanism mechanism,
            @Nullable String authorizationId,
            String protocol,
            String host,
            Properties props,
            CallbackAnswers answers)
            throws SaslException {
        String name = protocol.toLowerCase(Locale.ROOT);
        try {
            Optional<Settings> settings = OnOff.of(Lookups.of(props), name).settingsFor(host);
            String user = authorizationId != null && !authorizationId.isEmpty()
                    ? authorizationId
                    : answers.user(settings.flatMap(Settings::user).orElse(null));
            String token = settings.isPresent()
                    ? TokenSources.of(settings.get(), user).token().value()
                    : answers.token();
            return mechanism.response(user, token, host, 0);
        } catch (SettingsException | TokenException | IllegalArgumentException e) {
            throw new SaslException(mechanism + " login at " + host + ": " + e.getMessage(), e);
        }
    }

    /** The mail API's Properties as they are, because their defaults count too; of any other map what is text. */
    private static Properties properties(@Nullable Map<String, ?> props) {
        // Looked at as an Object: Properties is a Map of Objects, and is passed here by an unchecked cast.
        Object given = props;
        if (given instanceof Properties) {
            return (Properties) given;
        }
        Properties copy = new Properties();
        if (props != null) {
            for (Map.Entry<String, ?> entry : props.entrySet()) {
                if (entry.getKey() != null && entry.getValue() instanceof String) {
                    copy.setProperty(entry.getKey(), (String) entry.getValue());
                }
            }
        }
        return copy;
    }
}

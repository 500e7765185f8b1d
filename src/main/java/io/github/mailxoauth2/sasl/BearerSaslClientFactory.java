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
import java.util.Arrays;
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
 * else from the password callback; and none where neither gives one, so that the JDK asks the next provider.
 *
 * <p>The settings are looked for where a mail Session's are, with the {@code props} of {@link Sasl#createSaslClient} in
 * the Session's place; the mail implementations pass the Session's properties there. Public only because {@link Sasl}
 * makes it by its name.
 */
public final class BearerSaslClientFactory implements SaslClientFactory {

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
        Optional<BearerMechanism> wanted = Arrays.stream(mechanisms)
                .map(BearerMechanism::named)
                .filter(Optional::isPresent)
                .findFirst()
                .flatMap(found -> found);
        if (!wanted.isPresent() || forbidsPlainText(props)) {
            return null;
        }
        BearerMechanism mechanism = wanted.get();
        CallbackAnswers answers = new CallbackAnswers(authorizationId, callbacks);
        return message(mechanism, protocol, serverName, properties(props), answers)
                .map(message -> new BearerSaslClient(mechanism, message, limit(protocol, callbacks)))
                .orElse(null);
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
        return logged ? InitialResponseLimit.UNLIMITED : InitialResponseLimit.of(protocol);
    }

    /** Returns where the message comes from; empty if there is nothing of ours that gives a token. */
    private static Optional<BearerSaslClient.Message> message(
            BearerMechanism mechanism, String protocol, String host, Properties props, CallbackAnswers answers) {
        String context = mechanism + " login at " + host + ": ";
        Optional<Settings> found;
        try {
            found = OnOff.of(Lookups.of(props), protocol.toLowerCase(Locale.ROOT))
                    .settingsFor(host);
        } catch (SettingsException e) {
            // Somebody meant us: another provider's login would hide the mistake.
            return Optional.of(() -> {
                throw new SaslException(context + e.getMessage(), e);
            });
        }
        if (found.isPresent()) {
            return Optional.of(() -> message(mechanism, host, found.get(), answers));
        }
        return answers.token().map(token -> () -> response(mechanism, answers.user(null), token, host));
    }

    private static InitialResponse message(
            BearerMechanism mechanism, String host, Settings settings, CallbackAnswers answers) throws SaslException {
        String user = answers.user(settings.user().orElse(null));
        try {
            return response(
                    mechanism, user, TokenSources.of(settings, user).token().value(), host);
        } catch (TokenException e) {
            throw new SaslException(mechanism + " login at " + host + ": " + e.getMessage(), e);
        }
    }

    private static InitialResponse response(BearerMechanism mechanism, String user, String token, String host)
            throws SaslException {
        try {
            return mechanism.response(user, token, host, 0);
        } catch (IllegalArgumentException e) {
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

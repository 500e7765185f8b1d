package io.github.mailxoauth2.internal.diagnosis;

import io.github.mailxoauth2.internal.settings.EntraApplication;
import io.github.mailxoauth2.internal.settings.ManagedIdentity;
import io.github.mailxoauth2.internal.settings.PlugIn;
import io.github.mailxoauth2.internal.settings.SettingKey;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.internal.settings.TokenOrigin;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is known of one failure, ready to be filled into the placeholders of a catalogue text. */
final class Facts {

    /**
     * {@code {name}} is a fact, {@code {key:suffix}} the full name of a key, {@code {mail:suffix}} that of the mail
     * implementation's own property.
     */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(?:(key|mail):)?([A-Za-z0-9.]+)}");

    /** An SMTP mailbox has at most 254 characters, a host name 253. */
    private static final int LONGEST_VALUE = 320;

    private final String protocol;
    private final Map<Fact, String> values = new EnumMap<>(Fact.class);

    private Facts(String protocol) {
        this.protocol = protocol;
    }

    /** Starts without settings, for a failure to read them. */
    static Facts of(@Nullable String protocol) {
        String name = SafeText.oneLine(protocol, 20);
        return new Facts(name.isEmpty() ? "smtp" : name).with(Fact.PROTOCOL, name);
    }

    /** Starts with what the administrator wrote, secrets excepted. */
    static Facts of(Settings settings) {
        return of(settings.protocol())
                .withOrigin(settings.origin())
                .with(Fact.CONNECT_MILLIS, settings.connectionTimeout().toMillis() + " ms")
                .with(Fact.READ_MILLIS, settings.timeout().toMillis() + " ms")
                .with(Fact.PROXY, settings.proxy().map(Object::toString).orElse(null));
    }

    private Facts withOrigin(TokenOrigin origin) {
        return origin.in(new TokenOrigin.Cases<Facts>() {
            @Override
            public Facts application(EntraApplication application) {
                return withClient(application.clientId())
                        .with(Fact.TENANT, application.tenant())
                        .withAuthority(application.authority())
                        .with(Fact.SCOPE, application.scope())
                        .with(Fact.RIGHT_SCOPE, application.cloud().scope());
            }

            @Override
            public Facts managedIdentity(ManagedIdentity identity) {
                return withClient(identity.clientId().orElse(null))
                        .withAuthority(identity.cloud().authority() + "/")
                        .with(Fact.SCOPE, identity.scope())
                        .with(Fact.RIGHT_SCOPE, identity.cloud().scope());
            }

            @Override
            public Facts plugIn(PlugIn plugIn) {
                // A plug-in's keys mean what it says they mean, but these names mean the same everywhere.
                return withClient(plugIn.keys().get("clientid"))
                        .with(Fact.TENANT, plugIn.keys().get("tenant"))
                        .with(Fact.SCOPE, plugIn.keys().get("scope"));
            }
        });
    }

    private Facts withClient(@Nullable String clientId) {
        return with(Fact.CLIENT_ID, clientId).with(Fact.APPLICATION_ID, clientId);
    }

    private Facts withAuthority(String address) {
        Authority authority = Authority.of(address);
        return with(Fact.AUTHORITY, address)
                .with(Fact.PROVIDER, authority.name())
                .with(Fact.PROVIDER_HOST, authority.host());
    }

    /** Adds a fact; null and empty leave it unknown. */
    Facts with(Fact fact, @Nullable String value) {
        return with(fact, value, LONGEST_VALUE);
    }

    /** Adds a fact that may be a sentence. */
    Facts withSentence(Fact fact, @Nullable String value) {
        return with(fact, value, 1500);
    }

    private Facts with(Fact fact, @Nullable String value, int longest) {
        String clean = SafeText.oneLine(value, longest);
        if (!clean.isEmpty()) {
            values.put(fact, clean);
        }
        return this;
    }

    /** Returns a fact, or what stands for it where it is not known. */
    String get(Fact fact) {
        return values.getOrDefault(fact, fact.standIn());
    }

    /**
     * Returns the text with its placeholders filled in; one that has no meaning stays as it is, and a test keeps such
     * out of the catalogue.
     */
    String fill(String template) {
        Matcher placeholder = PLACEHOLDER.matcher(template);
        StringBuffer filled = new StringBuffer();
        while (placeholder.find()) {
            String value = value(placeholder.group(1), placeholder.group(2)).orElse(placeholder.group());
            placeholder.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return placeholder.appendTail(filled).toString();
    }

    private Optional<String> value(String kind, String name) {
        if (kind == null) {
            return Fact.named(name).map(this::get);
        }
        return kind.equals("mail") ? Optional.of("mail." + protocol + "." + name) : keyNamed(name);
    }

    private Optional<String> keyNamed(String suffix) {
        for (SettingKey key : SettingKey.values()) {
            if (key.suffix().equals(suffix)) {
                return Optional.of(key.name(protocol));
            }
        }
        return Optional.empty();
    }
}

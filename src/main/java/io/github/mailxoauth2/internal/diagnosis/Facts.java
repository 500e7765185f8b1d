package io.github.mailxoauth2.internal.diagnosis;

import io.github.mailxoauth2.internal.settings.SettingKey;
import io.github.mailxoauth2.internal.settings.Settings;
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
        Provider provider = Provider.of(settings);
        return of(settings.protocol())
                .with(Fact.CLIENT_ID, settings.clientId())
                .with(Fact.APPLICATION_ID, settings.clientId())
                .with(Fact.TENANT, settings.tenant())
                .with(Fact.AUTHORITY, settings.authority())
                .with(Fact.PROVIDER, provider.name())
                .with(Fact.PROVIDER_HOST, provider.host())
                .with(Fact.SCOPE, settings.scope())
                .with(Fact.RIGHT_SCOPE, settings.cloud().scope())
                .with(Fact.CONNECT_MILLIS, settings.connectionTimeout().toMillis() + " ms")
                .with(Fact.READ_MILLIS, settings.timeout().toMillis() + " ms")
                .with(Fact.PROXY, settings.proxy().map(Object::toString).orElse(null));
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

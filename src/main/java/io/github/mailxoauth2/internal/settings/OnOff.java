package io.github.mailxoauth2.internal.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whether OAuth2 is on for a protocol and a mail host, and reads the settings if it is.
 *
 * <p>On when a client id, a managed identity or a plug-in is found and {@code mail.<protocol>.auth.mechanisms} does not
 * name other mechanisms only, and whenever the administrator insists ({@code enable=true}). Off means that the mail
 * implementation does what it does without this jar.
 */
public final class OnOff {

    private final PropertyLookup lookup;
    private final String protocol;

    private OnOff(PropertyLookup lookup, String protocol) {
        this.lookup = lookup;
        this.protocol = protocol.toLowerCase(Locale.ROOT);
    }

    /** Looks at what is written for a protocol. */
    public static OnOff of(PropertyLookup lookup, String protocol) {
        return new OnOff(lookup, protocol);
    }

    /** Returns whether OAuth2 may be on for some host: what can be said before the host is known. */
    public boolean mayBeOn() {
        if (isDisabled()) {
            return false;
        }
        if (enable().isPresent()) {
            // Insisted on, or written so that nobody knows: then the settings' message says so.
            return true;
        }
        return !isExcluded() && (switchedOnBy().isPresent() || mechanisms().isPresent() && isMeant());
    }

    /** Returns whether OAuth2 is on for a mail host. */
    boolean isOnFor(String mailHost) {
        return mayBeOn() && appliesTo(mailHost) && !isAnotherPrograms(mailHost);
    }

    /**
     * Returns the settings for a mail host if OAuth2 is on for it; empty if it is off.
     *
     * @throws SettingsException if it is on, but what is written cannot work
     */
    public Optional<Settings> settingsFor(String mailHost) throws SettingsException {
        return isOnFor(mailHost) ? Optional.of(settings(mailHost)) : Optional.empty();
    }

    /** The same where it is known to be on. */
    Settings settings(String mailHost) throws SettingsException {
        return Settings.read(lookup, protocol, mailHost);
    }

    /**
     * Returns the sentence that warns that OAuth2 is off for a host although it was probably meant to be on; empty if
     * all is as it should be, or if it is on.
     */
    public Optional<String> hint(String mailHost) {
        return isOnFor(mailHost) ? Optional.empty() : new Overlooked(lookup, protocol, this).sentence(mailHost);
    }

    /** Whether other mechanisms are named, and neither XOAUTH2 nor OAUTHBEARER among them. */
    boolean isExcluded() {
        Optional<Found> named = mechanisms();
        return named.isPresent() && !TokenMechanisms.areIn(named.get().value);
    }

    boolean isDisabled() {
        Optional<Found> written = enable();
        return written.isPresent() && written.get().value.equalsIgnoreCase("false");
    }

    /**
     * Whether something is written that is a key of ours, or nearly one: other programs have names of their own under
     * {@code oauth2.}.
     */
    private boolean isMeant() {
        for (Map.Entry<String, Found> written : lookup.everythingFor(protocol).entrySet()) {
            if (UnknownKeys.isKnown(written.getKey(), written.getValue())
                    || KeyNames.nearlyNamed(written.getKey()).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the keys are those of a program that gets its token itself: it keeps one there, or where one is got, and
     * what Entra needs is not there. Not at Microsoft's hosts, and not where somebody insists.
     */
    boolean isAnotherPrograms(String mailHost) {
        if (Cloud.isMicrosofts(mailHost) || enable().isPresent()) {
            return false;
        }
        Optional<Found> reason = switchedOnBy();
        if (reason.isPresent() && isNoClientId(reason.get())) {
            return false;
        }
        boolean complete = lookup.find(SettingKey.TENANT, protocol).isPresent()
                || lookup.find(SettingKey.AUTHORITY, protocol).isPresent();
        if (complete) {
            return false;
        }
        for (String name : lookup.everythingFor(protocol).keySet()) {
            if (KeyNames.isOfAnotherProgram(name)) {
                return true;
            }
        }
        return reason.isPresent() && reason.get().value.endsWith(".apps.googleusercontent.com");
    }

    private boolean isNoClientId(Found by) {
        Optional<Found> id = lookup.find(SettingKey.CLIENT_ID, protocol);
        return !id.isPresent() || !id.get().name.equals(by.name);
    }

    /**
     * Returns the key that switches OAuth2 on by being there; the variables that Azure sets do not, since nobody wrote
     * them for this.
     */
    Optional<Found> switchedOnBy() {
        for (SettingKey key : new SettingKey[] {SettingKey.CLIENT_ID, SettingKey.MANAGED_IDENTITY}) {
            Optional<Found> found = unlessEmpty(lookup.find(key, protocol));
            if (found.isPresent()) {
                return found;
            }
        }
        Optional<Found> provider = lookup.find(SettingKey.PROVIDER, protocol);
        return provider.isPresent() && PlugIn.isNamed(provider.get().value) ? provider : Optional.empty();
    }

    private Optional<Found> enable() {
        return unlessEmpty(lookup.find(SettingKey.ENABLE, protocol));
    }

    Optional<Found> mechanisms() {
        return unlessEmpty(lookup.findMailProperty("auth.mechanisms", protocol));
    }

    private static Optional<Found> unlessEmpty(Optional<Found> found) {
        return found.isPresent() && !found.get().isEmpty() ? found : Optional.empty();
    }

    boolean appliesTo(String mailHost) {
        Optional<Found> written = lookup.find(SettingKey.HOSTS, protocol);
        if (written.isPresent() && !ValueRules.isPlaceholder(written.get().value)) {
            MailHosts hosts = MailHosts.of(written.get().value);
            if (!hosts.rule().isPresent()) {
                return hosts.include(mailHost);
            }
        }
        return isWrittenInSession() || Cloud.isMicrosofts(mailHost);
    }

    private boolean isWrittenInSession() {
        Optional<Found> reason = switchedOnBy();
        if (reason.isPresent()) {
            return reason.get().isOfSession();
        }
        for (Map.Entry<String, Found> written : lookup.everythingFor(protocol).entrySet()) {
            if (written.getValue().isOfSession()) {
                return true;
            }
        }
        return false;
    }
}

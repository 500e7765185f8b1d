package io.github.mailxoauth2.internal.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whether OAuth2 is on for a protocol and a mail host, and reads the settings if it is.
 *
 * <p>On when a client id, a managed identity or a provider is found and {@code mail.<protocol>.auth.mechanisms} does
 * not name other mechanisms only. Off means that the mail implementation does what it does without this jar.
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
        return !Switch.OFF.equals(position());
    }

    /**
     * Returns the settings for a mail host if OAuth2 is on for it; empty if it is off.
     *
     * @throws SettingsException if it is on, but what is written cannot work
     */
    public Optional<Settings> settingsFor(String mailHost) throws SettingsException {
        Switch position = position();
        if (position == Switch.OFF || !appliesTo(mailHost)) {
            return Optional.empty();
        }
        if (position == Switch.CONTRADICTORY) {
            throw new SettingsException(enable().get() + " is true, but "
                    + mechanisms().get() + " names other mechanisms: add XOAUTH2 there, or remove that line");
        }
        return Optional.of(Settings.read(lookup, protocol, mailHost));
    }

    /**
     * Returns the sentence that warns that OAuth2 is off although it was probably meant to be on; empty if all is as it
     * should be.
     */
    public Optional<String> hint() {
        if (position() != Switch.OFF || isDisabled() || isExcluded()) {
            return Optional.empty();
        }
        if (lookup.unreadableFile().isPresent()) {
            return lookup.unreadableFile().map(unreadable -> "OAuth2 is off, and " + unreadable);
        }
        return credential()
                .map(found -> "OAuth2 is off although " + found + " is set, because "
                        + SettingKey.CLIENT_ID.name(protocol) + " is missing or empty");
    }

    private Optional<Found> credential() {
        SettingKey[] ways = {
            SettingKey.CLIENT_SECRET, SettingKey.CLIENT_SECRET_FILE, SettingKey.CERTIFICATE, SettingKey.ASSERTION_FILE
        };
        for (SettingKey way : ways) {
            Optional<Found> found = lookup.find(way, protocol);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private enum Switch {
        ON,
        OFF,
        CONTRADICTORY
    }

    private Switch position() {
        if (isDisabled()) {
            return Switch.OFF;
        }
        boolean insistent = enable().isPresent();
        if (isExcluded()) {
            return !insistent ? Switch.OFF : isTrue(enable().get()) ? Switch.CONTRADICTORY : Switch.ON;
        }
        boolean asked = insistent || mechanisms().isPresent();
        return switchedOnBy().isPresent()
                        || asked && !lookup.everythingFor(protocol).isEmpty()
                ? Switch.ON
                : Switch.OFF;
    }

    /** Whether other mechanisms are named, and neither XOAUTH2 nor OAUTHBEARER among them. */
    private boolean isExcluded() {
        return mechanisms().filter(found -> !TokenMechanisms.areIn(found.value)).isPresent();
    }

    private static boolean isTrue(Found found) {
        return found.value.equalsIgnoreCase("true");
    }

    private boolean isDisabled() {
        return enable().filter(found -> found.value.equalsIgnoreCase("false")).isPresent();
    }

    /**
     * Returns the key that switches OAuth2 on by being there; the variables that Azure sets do not, since nobody wrote
     * them for this.
     */
    private Optional<Found> switchedOnBy() {
        for (SettingKey key : new SettingKey[] {SettingKey.CLIENT_ID, SettingKey.MANAGED_IDENTITY}) {
            Optional<Found> found = lookup.find(key, protocol).filter(one -> !one.isEmpty());
            if (found.isPresent()) {
                return found;
            }
        }
        return lookup.find(SettingKey.PROVIDER, protocol).filter(found -> PlugIn.isNamed(Optional.of(found.value)));
    }

    private Optional<Found> enable() {
        return lookup.find(SettingKey.ENABLE, protocol).filter(found -> !found.isEmpty());
    }

    private Optional<Found> mechanisms() {
        return lookup.findMailProperty("auth.mechanisms", protocol).filter(found -> !found.isEmpty());
    }

    private boolean appliesTo(String mailHost) {
        Optional<Found> hosts = lookup.find(SettingKey.HOSTS, protocol)
                .filter(found -> !ValueRules.isPlaceholder(found.value)
                        && MailHosts.of(found.value).canMatch());
        if (hosts.isPresent()) {
            return MailHosts.of(hosts.get().value).include(mailHost);
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

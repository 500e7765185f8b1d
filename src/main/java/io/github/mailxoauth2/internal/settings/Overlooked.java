package io.github.mailxoauth2.internal.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds out why OAuth2 is off although somebody plainly meant it to be on: what was found, why it does not count, what
 * to write. Nothing is said where somebody switched it off.
 */
final class Overlooked {

    private static final int MOST_NAMES = 5;

    /**
     * Mechanisms that mail servers really know (IANA's registry of SASL mechanisms, and those that were never
     * registered).
     */
    private static final Pattern REAL_MECHANISM =
            Pattern.compile("(?i)LOGIN|PLAIN|CRAM-MD5|DIGEST-MD5|NTLM|GSSAPI|GSS-SPNEGO|EXTERNAL"
                    + "|ANONYMOUS|SCRAM-.+|KERBEROS_V4|SKEY|OTP|SECURID|SRP|APOP|XOAUTH|XYMCOOKIE.*|X-.+|NTLM2?"
                    + "|MSN|9798-.+|ECDSA-.+");

    private static final List<SettingKey> SWITCHES =
            Arrays.asList(SettingKey.CLIENT_ID, SettingKey.MANAGED_IDENTITY, SettingKey.PROVIDER);

    private final PropertyLookup lookup;
    private final String protocol;
    private final OnOff onOff;

    Overlooked(PropertyLookup lookup, String protocol, OnOff onOff) {
        this.lookup = lookup;
        this.protocol = protocol;
        this.onOff = onOff;
    }

    /** Returns the sentence for a login to this host that OAuth2 is off for; empty if all is as it should be. */
    Optional<String> sentence(String mailHost) {
        if (onOff.isDisabled()) {
            return Optional.empty();
        }
        Optional<Found> mechanisms = onOff.mechanisms();
        boolean asked =
                mechanisms.filter(found -> TokenMechanisms.areIn(found.value)).isPresent();
        if (onOff.isExcluded()) {
            return onOff.appliesTo(mailHost) ? excluded(mechanisms.get()) : Optional.empty();
        }
        Optional<Found> by = onOff.switchedOnBy();
        if (by.isPresent() && !onOff.isAnotherPrograms(mailHost)) {
            return wrongHost(by.get(), mailHost, asked);
        }
        if (lookup.unreadableFile().isPresent()) {
            return lookup.unreadableFile().map(unreadable -> "OAuth2 is off, and " + unreadable);
        }
        Optional<String> half = half();
        return half.isPresent() || !asked ? half : Optional.of(passwordIsSaid(mechanisms.get(), by));
    }

    private Optional<String> excluded(Found mechanisms) {
        Optional<Found> by = onOff.switchedOnBy();
        if (!by.isPresent()) {
            return Optional.empty();
        }
        boolean real = true;
        for (String name : mechanisms.value.split("[\\s,]+")) {
            real &= name.isEmpty() || REAL_MECHANISM.matcher(name).matches();
        }
        return Optional.of("OAuth2 is off for " + protocol + " although " + by.get() + " is set, because " + mechanisms
                + (real ? " names other mechanisms only" : " names a mechanism that no server knows")
                + ": write XOAUTH2 there, or " + SettingKey.ENABLE.name(protocol) + "=true, which outranks it; or "
                + SettingKey.ENABLE.name(protocol) + "=false if that is as it should be");
    }

    /** Keys that hold for the whole JVM apply to Microsoft's hosts, unless somebody said otherwise, who then knows. */
    private Optional<String> wrongHost(Found by, String mailHost, boolean asked) {
        Optional<Found> hosts = lookup.find(SettingKey.HOSTS, protocol);
        if (hosts.isPresent() && !asked) {
            return Optional.empty();
        }
        String host = Shown.isPlain(mailHost) ? mailHost : "this host";
        return Optional.of("OAuth2 is off for " + protocol + " at " + host + ": "
                + hosts.map(found -> found + " does not name it")
                        .orElse(by + " stands outside the mail Session and so applies to Microsoft's hosts only")
                + (asked ? ", and the application's password goes out as a token" : "")
                + ". If it is meant, add the host to "
                + SettingKey.HOSTS.name(protocol) + " there; if not, name the right hosts there");
    }

    /** A credential, or another key, without what switches on. */
    private Optional<String> half() {
        SettingKey[] ways = {
            SettingKey.CLIENT_SECRET, SettingKey.CLIENT_SECRET_FILE, SettingKey.CERTIFICATE, SettingKey.ASSERTION_FILE
        };
        for (SettingKey way : ways) {
            Optional<Found> found = lookup.find(way, protocol);
            if (found.isPresent()) {
                return Optional.of("OAuth2 is off although " + found.get() + " is set, because "
                        + SettingKey.CLIENT_ID.name(protocol) + " is missing or empty" + nearMisses());
            }
        }
        return Optional.empty();
    }

    private String nearMisses() {
        StringBuilder text = new StringBuilder();
        lookup.everythingFor(protocol).forEach((name, found) -> {
            Optional<SettingKey> near = KeyNames.nearlyNamed(name);
            if (near.filter(SWITCHES::contains).isPresent() && !UnknownKeys.isKnown(name, found)) {
                text.append("; ")
                        .append(found)
                        .append(" is nearly ")
                        .append(near.get().name(protocol));
            }
        });
        return text.toString();
    }

    private String passwordIsSaid(Found mechanisms, Optional<Found> by) {
        List<String> like = namesLikeOurs();
        return mechanisms + " asks for a login with a token, but "
                + (by.isPresent()
                        ? by.get() + " and what stands beside it is another program's"
                        : "no key of mail-xoauth2 was found for " + protocol)
                + " (looked in " + lookup.places() + "), so the application's password goes out as the token"
                + (like.isEmpty() ? "" : ". Nearly keys of ours, and without effect: " + String.join(", ", like))
                + ". If the password is no token, write " + SettingKey.TENANT.name(protocol) + ", "
                + SettingKey.CLIENT_ID.name(protocol) + " and " + SettingKey.CLIENT_SECRET.name(protocol)
                + "; if it is one, write " + SettingKey.ENABLE.name(protocol) + "=false, and nothing is said";
    }

    /** Names under {@code mail.} that speak of OAuth, in whatever way, and are no keys for this protocol. */
    private List<String> namesLikeOurs() {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, PropertySource> property :
                lookup.mailProperties().entrySet()) {
            String normal = PropertySource.squeezed(property.getKey().toLowerCase(Locale.ROOT));
            boolean like = (normal.contains("oauth") || normal.contains("clientid") || normal.contains("clientsecret"))
                    && !normal.matches("mail\\w+auth(mechanisms|xoauth2disable|xoauth2twolineauthenticationformat)")
                    && !normal.equals("mailoauth2config");
            if (like && names.size() < MOST_NAMES && property.getKey().matches("[A-Za-z0-9._-]{1,80}")) {
                names.add(property.getKey() + " in " + property.getValue().place());
            }
        }
        return names;
    }
}

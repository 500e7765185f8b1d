package io.github.mailxoauth2.internal.settings;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names that are nearly those of our keys: slips of the hand, and what other programs call the same thing. */
final class KeyNames {

    private static final Map<String, SettingKey> OTHER_WORDS = new HashMap<>();

    static {
        otherWords(
                SettingKey.TENANT,
                "tenantid",
                "tenantname",
                "tenantdomain",
                "directory",
                "directoryid",
                "realm",
                "domain");
        otherWords(
                SettingKey.CLIENT_ID,
                "client",
                "appid",
                "applicationid",
                "app",
                "azureclientid",
                "clientappid",
                "consumerkey");
        otherWords(
                SettingKey.CLIENT_SECRET,
                "secret",
                "secretvalue",
                "clientkey",
                "appsecret",
                "applicationsecret",
                "clientpassword",
                "clientsecretvalue",
                "consumersecret",
                "secretid");
        otherWords(SettingKey.CLIENT_SECRET_FILE, "secretfile", "secretpath", "clientsecretpath");
        otherWords(
                SettingKey.CERTIFICATE,
                "cert",
                "certfile",
                "certificatefile",
                "certificatepath",
                "keystore",
                "pfx",
                "p12",
                "pem");
        otherWords(SettingKey.CERTIFICATE_PASSWORD, "certpassword", "keystorepassword", "pfxpassword", "passphrase");
        otherWords(SettingKey.ASSERTION_FILE, "assertion", "federatedtokenfile", "tokenfile");
        otherWords(SettingKey.MANAGED_IDENTITY, "msi", "identity", "usemanagedidentity");
        otherWords(SettingKey.USER, "username", "mailbox", "email", "upn");
        otherWords(SettingKey.ENABLE, "enabled", "on", "active");
        otherWords(SettingKey.SCOPE, "scopes");
        otherWords(SettingKey.HOSTS, "host", "allowedhosts");
        otherWords(SettingKey.AUTHORITY, "authorityurl", "issuer");
    }

    /** What programs that get a token themselves keep under such names: none of it is meant for this jar. */
    private static final List<String> OF_ANOTHER_PROGRAM = Arrays.asList(
            "token",
            "accesstoken",
            "refreshtoken",
            "idtoken",
            "bearertoken",
            "bearer",
            "tokenurl",
            "tokenuri",
            "tokenendpoint",
            "accesstokenurl",
            "authurl",
            "authuri",
            "authorizationurl",
            "redirecturi",
            "redirecturl",
            "granttype",
            "accesstokenexpiry",
            "tokenexpires",
            "expires",
            "expiresin",
            "code");

    private KeyNames() {}

    private static void otherWords(SettingKey key, String... words) {
        for (String word : words) {
            OTHER_WORDS.put(word, key);
        }
    }

    /**
     * Returns the key that a name in normal form, without the prefix, was probably meant to be; empty if it is like
     * none.
     */
    static Optional<SettingKey> nearlyNamed(String name) {
        String squeezed = name.replace(".", "");
        if (isOfAnotherProgram(name)) {
            return Optional.empty();
        }
        SettingKey other = OTHER_WORDS.get(squeezed);
        if (other != null) {
            return Optional.of(other);
        }
        SettingKey nearest = null;
        int least = Integer.MAX_VALUE;
        for (SettingKey key : SettingKey.values()) {
            String suffix = key.suffix().replace(".", "");
            int difference = distance(squeezed, suffix);
            // A slip in each five letters, and none in words that are too short to tell.
            if (difference < least && difference <= Math.min(3, suffix.length() / 4)) {
                least = difference;
                nearest = key;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /**
     * Returns whether a name in normal form, without the prefix, is one that programs use which get their token
     * themselves.
     */
    static boolean isOfAnotherProgram(String name) {
        return OF_ANOTHER_PROGRAM.contains(name.replace(".", ""));
    }

    /** Returns the known key that is nearest, however far. */
    static String nearest(String name, String protocol) {
        Optional<SettingKey> nearly = nearlyNamed(name);
        if (nearly.isPresent()) {
            return nearly.get().name(protocol);
        }
        String nearest = PropertyLookup.CONFIG;
        int least = difference(name, "config");
        for (SettingKey key : SettingKey.values()) {
            int difference = difference(name, key.suffix());
            if (difference < least) {
                least = difference;
                nearest = key.name(protocol);
            }
        }
        return nearest;
    }

    /**
     * How far a name is from a key's; half as far where one is part of the other, as {@code secret} is of
     * {@code clientsecret}.
     */
    private static int difference(String name, String suffix) {
        String from = name.replace(".", "");
        String to = suffix.replace(".", "");
        boolean part = from.contains(to) || to.contains(from);
        return part ? Math.abs(from.length() - to.length()) / 2 : distance(from, to);
    }

    /** The Levenshtein distance: how many letters to insert, remove or change. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}

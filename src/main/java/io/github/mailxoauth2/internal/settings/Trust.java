package io.github.mailxoauth2.internal.settings;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Trust follows the place: a credential that stands outside the Session is for Microsoft, and for whom somebody named
 * outside the Session.
 *
 * <p>A Session's properties may be anybody's: a job's, an admin page's. Whoever may write there must not be able to
 * send the JVM's secret to an authority of his own, nor its token to a server of his own.
 */
final class Trust {

    private final CheckedKeys keys;
    private final String mailHost;
    private final Optional<Found> outside;

    private Trust(CheckedKeys keys, String mailHost, Optional<Found> outside) {
        this.keys = keys;
        this.mailHost = mailHost;
        this.outside = outside;
    }

    /** Looks where the credential stands. */
    static Trust of(CheckedKeys keys, String mailHost) {
        Optional<Found> credential = credential(keys);
        boolean outside = credential.isPresent() && !credential.get().isOfSession();
        return new Trust(keys, mailHost, outside ? credential : Optional.empty());
    }

    private static Optional<Found> credential(CheckedKeys keys) {
        for (SettingKey way : CredentialReader.WAYS) {
            Optional<Found> found = keys.written(way);
            if (found.isPresent()) {
                return found;
            }
        }
        return keys.isPlugIn() ? secretOfPlugIn(keys) : Optional.empty();
    }

    /** What of a plug-in's keys is a secret is told by the usual endings of their names. */
    private static Optional<Found> secretOfPlugIn(CheckedKeys keys) {
        Optional<Found> outside = Optional.empty();
        for (Map.Entry<String, Found> written : keys.found().entrySet()) {
            if (PlugIn.isSecret(written.getKey()) && !written.getValue().isOfSession()) {
                outside = Optional.of(written.getValue());
            }
        }
        return outside;
    }

    /** Makes a problem of an authority, a plug-in or a mail host that the credential must not be used for. */
    void check() {
        if (!outside.isPresent()) {
            return;
        }
        if (keys.isPlugIn()) {
            require(SettingKey.PROVIDER);
        } else {
            checkAuthority();
        }
        boolean mayHaveIt = Cloud.isMicrosofts(mailHost)
                || keys.beyondSession(SettingKey.HOSTS)
                        .filter(hosts -> MailHosts.of(hosts.value).include(mailHost))
                        .isPresent();
        if (!mayHaveIt) {
            keys.problem(credential() + ", so its token goes to Microsoft's mail hosts only, and "
                    + (Shown.isPlain(mailHost) ? mailHost : "this host") + " is none: name the host in "
                    + keys.name(SettingKey.HOSTS) + " there, or write the credential in the Session too");
        }
    }

    private void checkAuthority() {
        Optional<Found> authority = keys.written(SettingKey.AUTHORITY);
        if (authority.isPresent() && !Cloud.isAuthority(host(authority.get().value))) {
            require(SettingKey.AUTHORITY);
        }
    }

    private void require(SettingKey key) {
        Optional<Found> written = keys.written(key);
        boolean confirmed = keys.beyondSession(key)
                .filter(beyond -> written.filter(found -> found.value.equals(beyond.value))
                        .isPresent())
                .isPresent();
        if (written.isPresent() && !confirmed) {
            keys.problem(credential() + ", so it is not handed to what " + written.get() + " names: write "
                    + keys.name(key) + " there too, or the credential in the Session");
        }
    }

    /**
     * Returns whether a login without TLS is allowed: for a credential from outside only where that is written outside
     * as well.
     */
    boolean allowsCleartext() {
        boolean written = keys.flag(SettingKey.CLEARTEXT);
        if (!written || !outside.isPresent()) {
            return written;
        }
        boolean confirmed = keys.beyondSession(SettingKey.CLEARTEXT)
                .filter(found -> found.value.equalsIgnoreCase("true"))
                .isPresent();
        if (!confirmed) {
            keys.remark(keys.writtenName(SettingKey.CLEARTEXT) + " has no effect: " + credential()
                    + ", so its token goes without TLS only where " + keys.name(SettingKey.CLEARTEXT)
                    + " is written there too");
        }
        return confirmed;
    }

    private String credential() {
        return outside.get() + " stands outside the mail Session";
    }

    private static String host(String address) {
        try {
            String host = URI.create(address).getHost();
            return host == null ? "" : host;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}

package io.github.mailxoauth2.internal.settings;

import java.util.Locale;
import java.util.Optional;

/**
 * The clouds in which Exchange Online runs, each with its identity provider, the scope for an application, and its mail
 * hosts.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud">National clouds</a>
 */
public enum Cloud {
    /** Worldwide and GCC. The second pattern is the High Volume Email endpoint. */
    GLOBAL(
            "https://login.microsoftonline.com",
            "https://outlook.office365.com/.default",
            "*.office365.com, *.hve.mx.microsoft"),
    /** US Department of Defense; stands before {@link #USGOV} because its host is the narrower pattern. */
    DOD("https://login.microsoftonline.us", "https://outlook-dod.office365.us/.default", "*-dod.office365.us"),
    /** GCC High. */
    USGOV("https://login.microsoftonline.us", "https://outlook.office365.us/.default", "*.office365.us"),
    /** Operated by 21Vianet. */
    CHINA(
            "https://login.partner.microsoftonline.cn",
            "https://partner.outlook.cn/.default",
            "*.partner.outlook.cn, partner.outlook.cn");

    private final String authority;
    private final String scope;
    private final MailHosts hosts;

    Cloud(String authority, String scope, String hosts) {
        this.authority = authority;
        this.scope = scope;
        this.hosts = MailHosts.of(hosts);
    }

    /**
     * Returns the cloud of that name ({@code global}, {@code usgov}, {@code dod}, {@code china}), whatever its case.
     */
    static Optional<Cloud> named(String name) {
        for (Cloud cloud : values()) {
            if (cloud.name().equals(name.toUpperCase(Locale.ROOT))) {
                return Optional.of(cloud);
            }
        }
        return Optional.empty();
    }

    /** Returns the cloud that a mail host belongs to; {@link #GLOBAL} for a host that is not Microsoft's. */
    static Cloud ofMailHost(String host) {
        for (Cloud cloud : values()) {
            if (cloud.hosts.include(host)) {
                return cloud;
            }
        }
        return GLOBAL;
    }

    /** Returns whether the host is one of Exchange Online's, in any cloud. */
    public static boolean isMicrosofts(String host) {
        for (Cloud cloud : values()) {
            if (cloud.hosts.include(host)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the host is where one of the clouds gives tokens. */
    static boolean isAuthority(String host) {
        for (Cloud cloud : values()) {
            if (cloud.authority.equalsIgnoreCase("https://" + host)) {
                return true;
            }
        }
        // Entra's other names for the worldwide cloud.
        return host.equalsIgnoreCase("login.windows.net") || host.equalsIgnoreCase("login.microsoft.com");
    }

    /** Returns the address that gives tokens, without a tenant. */
    public String authority() {
        return authority;
    }

    /** Returns the scope for the client-credentials flow. */
    public String scope() {
        return scope;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.github.mailxoauth2.mail;

/** What tells logins apart of which each kind is announced once. */
final class LoginKind {

    private final String protocol;
    private final String host;
    private final String user;

    LoginKind(String protocol, String host, String user) {
        this.protocol = protocol;
        this.host = host;
        this.user = user;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LoginKind
                && ((LoginKind) other).user.equals(user)
                && ((LoginKind) other).host.equals(host)
                && ((LoginKind) other).protocol.equals(protocol);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * user.hashCode() + host.hashCode()) + protocol.hashCode();
    }
}

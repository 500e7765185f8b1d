package io.github.mailxoauth2.bench.inside;

import io.github.mailxoauth2.mail.OAuth2SmtpTransport;
import jakarta.mail.Session;
import jakarta.mail.URLName;

/** Our transport without a server: what is left is what the JVM does around a login. */
public final class OursWithoutWire extends OAuth2SmtpTransport {

    /** Called by the mail API. */
    public OursWithoutWire(Session session, URLName url) {
        super(session, url);
    }

    @Override
    protected boolean protocolConnect(String host, int port, String user, String password) {
        return true;
    }

    @Override
    public synchronized boolean isConnected() {
        return false;
    }
}

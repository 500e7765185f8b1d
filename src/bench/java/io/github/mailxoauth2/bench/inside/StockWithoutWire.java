package io.github.mailxoauth2.bench.inside;

import jakarta.mail.Session;
import jakarta.mail.URLName;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** The stock transport without a server: what is left is what the JVM does around a login. */
public final class StockWithoutWire extends SMTPTransport {

    /** Called by the mail API. */
    public StockWithoutWire(Session session, URLName url) {
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

package io.github.mailxoauth2.mail;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import org.eclipse.angus.mail.pop3.POP3Store;

/**
 * The stock store for {@code pop3} whose connections log in with an OAuth2 token where that is switched on, and which
 * is the stock store where it is not.
 *
 * <p>Public only because the mail API makes it by its name.
 */
public class OAuth2Pop3Store extends POP3Store {

    private final Pop3Takeover takeover;

    /** Called by {@link Session#getStore()}. */
    public OAuth2Pop3Store(Session session, URLName url) {
        super(session, url);
        this.takeover = new Pop3Takeover(this, url, session, used -> this.session = used);
    }

    @Override
    public synchronized void connect(String host, int port, String user, String password) throws MessagingException {
        takeover.connect(host, port, user, password, super::connect);
    }

    @Override
    protected synchronized boolean protocolConnect(String host, int port, String user, String password)
            throws MessagingException {
        return takeover.protocolConnect(host, port, user, password, super::protocolConnect);
    }

    @Override
    public synchronized boolean isConnected() {
        return takeover.isConnected(super::isConnected);
    }

    @Override
    public synchronized boolean isSSL() {
        return takeover.isSsl(super.isSSL());
    }

    @Override
    public Folder getFolder(String name) throws MessagingException {
        Folder stock = super.getFolder(name);
        return takeover.isOn() ? new Pop3TokenFolder(this, name, takeover) : stock;
    }

    @Override
    public Folder getFolder(URLName url) throws MessagingException {
        Folder stock = super.getFolder(url);
        return takeover.isOn() ? new Pop3TokenFolder(this, url.getFile(), takeover) : stock;
    }
}

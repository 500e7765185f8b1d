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

    private final Pop3Login login;

    /** Called by {@link Session#getStore()}. */
    public OAuth2Pop3Store(Session session, URLName url) {
        super(session, url);
        this.login = new Pop3Login(this, url, session, used -> this.session = used);
    }

    @Override
    public synchronized void connect(String host, int port, String user, String password) throws MessagingException {
        login.connect(host, port, user, password, super::connect);
    }

    @Override
    protected synchronized boolean protocolConnect(String host, int port, String user, String password)
            throws MessagingException {
        return login.protocolConnect(host, port, user, password, super::protocolConnect);
    }

    @Override
    public synchronized boolean isConnected() {
        return login.isConnected(super::isConnected);
    }

    @Override
    public synchronized boolean isSSL() {
        return login.isSsl(super.isSSL());
    }

    @Override
    public Folder getFolder(String name) throws MessagingException {
        Folder stock = super.getFolder(name);
        return login.isOn() ? new OAuth2Pop3Folder(this, name, login) : stock;
    }

    @Override
    public Folder getFolder(URLName url) throws MessagingException {
        Folder stock = super.getFolder(url);
        return login.isOn() ? new OAuth2Pop3Folder(this, url.getFile(), login) : stock;
    }
}

package io.github.mailxoauth2.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;

/**
 * The stock store for {@code imap} whose connections log in with an OAuth2 token where that is switched on, and which
 * is the stock store where it is not.
 *
 * <p>Public only because the mail API makes it by its name.
 */
public class OAuth2ImapStore extends IMAPStore {

    private final ImapTakeover takeover;

    /** Called by {@link Session#getStore()}. */
    public OAuth2ImapStore(Session session, URLName url) {
        super(session, url);
        this.takeover = new ImapTakeover(this, url, session);
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
    protected IMAPProtocol newIMAPProtocol(String host, int port) throws IOException, ProtocolException {
        return takeover.isOn()
                ? takeover.open((properties, limit) ->
                        new ImapConnection(name, host, port, properties, isSSL, logger, takeover, limit))
                : super.newIMAPProtocol(host, port);
    }
}

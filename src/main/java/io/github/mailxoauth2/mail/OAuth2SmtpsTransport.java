package io.github.mailxoauth2.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.net.Socket;
import org.eclipse.angus.mail.smtp.SMTPSSLTransport;

/**
 * The stock transport for {@code smtps} that logs in with an OAuth2 token where that is switched on, and is the stock
 * transport where it is not.
 *
 * <p>Public only because the mail API makes it by its name.
 */
public class OAuth2SmtpsTransport extends SMTPSSLTransport {

    private final SmtpTakeover takeover;

    /** Called by {@link Session#getTransport()}. */
    public OAuth2SmtpsTransport(Session session, URLName urlname) {
        super(SmtpSession.forConstructor(session, "smtps"), urlname);
        this.session = session;
        this.takeover = new SmtpTakeover(this, urlname, session, used -> this.session = used);
    }

    @Override
    public synchronized void connect(String host, int port, String user, String password) throws MessagingException {
        takeover.connect(host, port, user, password, super::connect);
    }

    @Override
    public synchronized void connect(Socket socket) throws MessagingException {
        takeover.connect(socket, super::connect);
    }

    @Override
    protected synchronized boolean protocolConnect(String host, int port, String user, String password)
            throws MessagingException {
        return takeover.protocolConnect(host, port, user, password, super::protocolConnect);
    }

    @Override
    protected boolean ehlo(String domain) throws MessagingException {
        return takeover.ehlo(super.ehlo(domain));
    }

    @Override
    protected boolean supportsAuthentication(String mechanism) {
        return takeover.supportsAuthentication(mechanism, super::supportsAuthentication);
    }

    @Override
    public synchronized int simpleCommand(String command) throws MessagingException {
        return takeover.simpleCommand(command, super::simpleCommand);
    }

    @Override
    public synchronized void sendMessage(Message message, Address[] recipients) throws MessagingException {
        takeover.sendMessage(message, recipients, super::sendMessage);
    }
}

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

    private final SmtpLogin login;

    /** Called by {@link Session#getTransport()}. */
    public OAuth2SmtpsTransport(Session session, URLName urlname) {
        super(QuietSession.of(session, "smtps"), urlname);
        this.session = session;
        this.login = new SmtpLogin(this, urlname, session, used -> this.session = used);
    }

    @Override
    public synchronized void connect(String host, int port, String user, String password) throws MessagingException {
        login.connect(host, port, user, password, super::connect);
    }

    @Override
    public synchronized void connect(Socket socket) throws MessagingException {
        login.connect(socket, super::connect);
    }

    @Override
    protected synchronized boolean protocolConnect(String host, int port, String user, String password)
            throws MessagingException {
        return login.protocolConnect(host, port, user, password, super::protocolConnect);
    }

    @Override
    protected boolean ehlo(String domain) throws MessagingException {
        return login.ehlo(super.ehlo(domain));
    }

    @Override
    protected boolean supportsAuthentication(String mechanism) {
        return login.supportsAuthentication(mechanism, super::supportsAuthentication);
    }

    @Override
    public synchronized int simpleCommand(String command) throws MessagingException {
        return login.simpleCommand(command, super::simpleCommand);
    }

    @Override
    public synchronized void sendMessage(Message message, Address[] recipients) throws MessagingException {
        login.sendMessage(message, recipients, super::sendMessage);
    }
}

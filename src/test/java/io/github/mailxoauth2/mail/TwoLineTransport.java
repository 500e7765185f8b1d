package io.github.mailxoauth2.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** The stock transport, which says its token on a line of its own as ours does; it has no property for that. */
public final class TwoLineTransport extends SMTPTransport {

    private static final String COMMAND = "AUTH XOAUTH2";

    /** Called by the mail API. */
    public TwoLineTransport(Session session, URLName url) {
        super(session, url);
    }

    @Override
    public synchronized int simpleCommand(String line) throws MessagingException {
        if (!line.startsWith(COMMAND + " ")) {
            return super.simpleCommand(line);
        }
        int code = super.simpleCommand(COMMAND);
        return code == 334 ? super.simpleCommand(line.substring(COMMAND.length() + 1)) : code;
    }
}

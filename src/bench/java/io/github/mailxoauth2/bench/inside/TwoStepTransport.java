package io.github.mailxoauth2.bench.inside;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * The stock transport, saying its token in two steps as ours does: so both say the same to the server, and it is the
 * login that is compared and not the number of answers to wait for.
 */
public final class TwoStepTransport extends SMTPTransport {

    private static final String COMMAND = "AUTH XOAUTH2";

    /** Called by the mail API. */
    public TwoStepTransport(Session session, URLName url) {
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

package io.github.mailxoauth2.mail;

import jakarta.mail.AuthenticationFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * The switches that the stock transport read in its constructor, kept so that they can be set for an OAuth2 login and
 * put back after it.
 */
final class SmtpFlags {

    private final boolean startTls;
    private final boolean requireStartTls;
    private final boolean sasl;

    private SmtpFlags(boolean startTls, boolean requireStartTls, boolean sasl) {
        this.startTls = startTls;
        this.requireStartTls = requireStartTls;
        this.sasl = sasl;
    }

    /**
     * Reads the switches before a login.
     *
     * @throws AuthenticationFailedException if this version of the mail implementation is too old to log in safely
     */
    static SmtpFlags of(SMTPTransport transport, Login login) throws AuthenticationFailedException {
        try {
            transport.isSSL();
            return new SmtpFlags(transport.getStartTLS(), transport.getRequireStartTLS(), transport.getSASLEnabled());
        } catch (NoSuchMethodError e) {
            throw login.tooOld(SMTPTransport.class);
        }
    }

    void restore(SMTPTransport transport) {
        transport.setStartTLS(startTls);
        transport.setRequireStartTLS(requireStartTls);
        transport.setSASLEnabled(sasl);
    }

    /** STARTTLS is used wherever it is offered, and required unless a login in the clear was allowed. */
    void secure(SMTPTransport transport, boolean cleartextAllowed) {
        transport.setStartTLS(true);
        transport.setRequireStartTLS(requireStartTls || !cleartextAllowed);
        transport.setSASLEnabled(false);
    }
}

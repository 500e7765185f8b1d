package io.github.mailxoauth2.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;

/**
 * What an IMAP store does otherwise than stock: every connection of its pool logs in with the token that is valid at
 * that moment.
 */
final class ImapTakeover extends Takeover {

    private static final Logger LOG = Logger.getLogger("io.github.mailxoauth2");

    /** Null while OAuth2 is off. Folders open further connections from threads of their own. */
    private volatile @Nullable Login login;

    private volatile boolean connecting;

    ImapTakeover(IMAPStore store, @Nullable URLName url, Session application) {
        super(store, url, application);
    }

    @Override
    void beStock() {
        login = null;
    }

    @Override
    void takeOver(Login made) throws MessagingException {
        OldStores.checkImap(made);
        login = made;
        connecting = true;
    }

    @Override
    MessagingException explained(MessagingException stock) {
        return ImapLoginException.in(stock).map(ImapLoginException::explained).orElse(stock);
    }

    @Override
    void connectEnded() {
        connecting = false;
    }

    boolean protocolConnect(
            @Nullable String host,
            int port,
            @Nullable String user,
            @Nullable String password,
            Stock.ProtocolConnect stock)
            throws MessagingException {
        try {
            return stock.connect(host, port, user, password);
        } catch (MessagingException e) {
            if (!ImapLoginException.in(e)
                    .filter(ImapLoginException::isWorthNewConnection)
                    .isPresent()) {
                throw e;
            }
            return stock.connect(host, port, user, password);
        }
    }

    /** Returns whether the next connection is to log in with a token. */
    boolean isOn() {
        return login != null;
    }

    /** Returns the properties for a connection. */
    Properties wireProperties() {
        Login made = login;
        return made == null ? application().getProperties() : WireProperties.of(application(), made.protocol());
    }

    /** Returns a connection that may carry a token; one that may not is closed. */
    ImapConnection secured(ImapConnection connection) throws ImapLoginException {
        try {
            connection.secure(current());
            return connection;
        } catch (MessagingException e) {
            connection.disconnect();
            throw failed(ImapLoginException.because(e));
        }
    }

    /** Returns the login for one more connection, with the token that is valid now. */
    Login next(@Nullable String user) throws ImapLoginException {
        try {
            return current().again(user);
        } catch (MessagingException e) {
            throw failed(ImapLoginException.because(e));
        }
    }

    private Login current() {
        Login made = login;
        if (made == null) {
            throw new IllegalStateException("OAuth2 is off");
        }
        return made;
    }

    /**
     * Takes word of a failure. Where a folder opens a connection the stock store throws no more than "connection
     * failure", so there the log is the only place for the explanation.
     */
    ImapLoginException failed(ImapLoginException failure) {
        if (!connecting) {
            LOG.log(
                    Level.WARNING,
                    "A further connection of the mail store could not log in. {0}",
                    failure.getMessage());
        }
        return failure;
    }
}

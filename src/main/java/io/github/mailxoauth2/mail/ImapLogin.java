package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.internal.diagnosis.Explainer;
import io.github.mailxoauth2.token.TokenException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;

/**
 * What an IMAP store does otherwise than stock: decides at each {@code connect} whether OAuth2 is on, and if so has
 * every connection of its pool log in with the token that is valid at that moment.
 */
final class ImapLogin {

    /** Stands where the mail API and the store want a password: both keep it, and it must be worth nothing. */
    private static final String NO_PASSWORD = "oauth2";

    private static final Logger LOG = Logger.getLogger("io.github.mailxoauth2");

    private final IMAPStore store;
    private final Session application;

    /** Who logged in last, as far as the application said it: from the URL, or from an earlier connect. */
    private @Nullable String givenUser;

    /** Null while OAuth2 is off. Folders open further connections from threads of their own. */
    private volatile @Nullable Login login;

    private volatile boolean connecting;

    ImapLogin(IMAPStore store, @Nullable URLName url, Session application) {
        this.store = store;
        // The store's own URL will not do: there the mail API fills in the operating system's login.
        this.givenUser = url == null ? null : url.getUsername();
        this.application = application;
    }

    void connect(@Nullable String host, int port, @Nullable String user, @Nullable String password, Stock.Connect stock)
            throws MessagingException {
        if (store.isConnected()) {
            throw new IllegalStateException("already connected");
        }
        login = null;
        String named = LoginUser.given(user, givenUser);
        Optional<Login> prepared = Logins.prepare(application, store.getURLName(), host, port, named);
        if (!prepared.isPresent()) {
            stock.connect(host, port, user, password);
            return;
        }
        Login made = prepared.get();
        OldStores.checkImap(made);
        login = made;
        SaslOnRequest.install(application, made.settings.protocol());
        connecting = true;
        try {
            stock.connect(host, port, made.user, NO_PASSWORD);
            givenUser = made.user;
        } catch (MessagingException e) {
            throw LoginFailedException.in(e)
                    .map(LoginFailedException::explained)
                    .orElse(e);
        } finally {
            connecting = false;
        }
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
            if (!LoginFailedException.in(e)
                    .filter(LoginFailedException::isWorthNewConnection)
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
        return made == null ? application.getProperties() : WireProperties.of(application, made.settings.protocol());
    }

    /** Returns a connection that may carry a token; one that may not is closed. */
    TokenImapProtocol secured(TokenImapProtocol connection) throws LoginFailedException {
        Login made = login;
        if (made == null) {
            throw new IllegalStateException("OAuth2 is off");
        }
        try {
            connection.secure(made);
            return connection;
        } catch (MessagingException e) {
            connection.disconnect();
            throw failed(LoginFailedException.because(e));
        }
    }

    /** Returns the login for one more connection, with the token that is valid now. */
    Login next(@Nullable String user) throws LoginFailedException {
        Login made = login;
        if (made == null) {
            throw new IllegalStateException("OAuth2 is off");
        }
        try {
            return made.again(user == null || user.trim().isEmpty() ? made.user : user.trim());
        } catch (IllegalArgumentException e) {
            throw failed(LoginFailedException.because(
                    Failures.permanent(Explainer.badUser(made.settings, String.valueOf(e.getMessage())), e)));
        } catch (TokenException e) {
            throw failed(LoginFailedException.because(Failures.noToken(made.settings, e)));
        }
    }

    /**
     * Takes word of a failure. Where a folder opens a connection the stock store throws no more than "connection
     * failure", so there the log is the only place for the explanation.
     */
    LoginFailedException failed(LoginFailedException failure) {
        if (!connecting) {
            LOG.log(
                    Level.WARNING,
                    "A further connection of the mail store could not log in. {0}",
                    failure.getMessage());
        }
        return failure;
    }
}

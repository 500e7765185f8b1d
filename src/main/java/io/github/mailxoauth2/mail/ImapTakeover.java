package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.internal.diagnosis.ServerReply;
import io.github.mailxoauth2.internal.wiring.OperatorLog;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;

/**
 * What an IMAP store does otherwise than stock: every connection of its pool logs in with the token that is valid at
 * that moment.
 */
final class ImapTakeover extends Takeover {

    /** Opens a connection of the stock kind, seen with these properties. */
    interface Opening {
        ImapConnection with(Properties properties, LoginLimit limit) throws IOException, ProtocolException;
    }

    /** Null while OAuth2 is off. Folders open further connections from threads of their own. */
    private volatile @Nullable Login login;

    /** The limit of the connect that is under way; null at all other times. */
    private volatile @Nullable LoginLimit connecting;

    /** What the second connection of a connect logs in with; null at all other times. */
    private volatile @Nullable Login withFreshToken;

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
        connecting = LoginLimit.begin(application(), made.protocol());
    }

    @Override
    MessagingException explained(Login made, MessagingException stock) {
        Optional<String> exceeded = Optional.ofNullable(connecting).flatMap(LoginLimit::exceeded);
        if (exceeded.isPresent()) {
            return made.notEnded(exceeded.get(), stock);
        }
        return ImapLoginException.in(stock).map(ImapLoginException::explained).orElseGet(() -> made.safe(stock));
    }

    @Override
    void connectEnded() {
        LoginLimit limit = connecting;
        if (limit != null) {
            limit.end();
        }
        connecting = null;
        withFreshToken = null;
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
            Optional<Login> again = ImapLoginException.in(e).flatMap(ImapLoginException::withFreshToken);
            if (!again.isPresent()) {
                throw e;
            }
            withFreshToken = again.get();
            return stock.connect(host, port, user, password);
        }
    }

    /** Returns whether the next connection is to log in with a token. */
    boolean isOn() {
        return login != null;
    }

    /** Opens a connection that may carry a token; one that may not is closed. */
    ImapConnection open(Opening opening) throws IOException, ProtocolException {
        Login made = current();
        LoginLimit ofConnect = connecting;
        LoginLimit limit = ofConnect == null ? LoginLimit.begin(application(), made.protocol()) : ofConnect;
        ImapConnection connection = opened(opening, made, limit);
        try {
            connection.secure(made);
            return connection;
        } catch (MessagingException e) {
            connection.disconnect();
            throw failed(ImapLoginException.because(e));
        }
    }

    /** The stock class calls every NO a refused login, also one to the question what the server can. */
    private ImapConnection opened(Opening opening, Login made, LoginLimit limit) throws IOException, ProtocolException {
        try {
            return opening.with(WireProperties.of(application(), limit), limit);
        } catch (ProtocolException e) {
            Response said = e.getResponse();
            if (said == null) {
                throw e;
            }
            ServerReply reply = ServerReply.parse(said.toString());
            throw failed(ImapLoginException.because(made.refused(reply, Optional.empty(), null)));
        }
    }

    /**
     * Returns whether a refused login is tried once more on a new connection, for some servers hang up once they have
     * refused. A folder that opens a connection of its own gets no second one from the stock class.
     */
    boolean isConnecting() {
        return connecting != null;
    }

    /** Returns the login for the next connection: with the token that is valid now, or in a refused one's place. */
    Login next(@Nullable String user) throws ImapLoginException {
        Login again = withFreshToken;
        if (again != null) {
            withFreshToken = null;
            return again;
        }
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
        if (!isConnecting()) {
            OperatorLog.warn("A further connection of the mail store could not log in. " + failure.getMessage());
        }
        return failure;
    }
}

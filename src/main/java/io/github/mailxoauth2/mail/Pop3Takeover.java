package io.github.mailxoauth2.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.net.SocketFactory;
import org.eclipse.angus.mail.pop3.POP3Store;
import org.jspecify.annotations.Nullable;

/**
 * What a POP3 store does otherwise than stock: it gets connections that are logged in already.
 *
 * <p>The store sees {@link Pop3Session} only while it opens a connection: messages get the application's own Session.
 */
final class Pop3Takeover extends Takeover {

    /** A stock method that may open a connection. */
    interface Opening {
        void run() throws MessagingException;
    }

    private final Consumer<Session> useSession;

    /** Null while OAuth2 is off. */
    private volatile @Nullable Session session;

    private volatile @Nullable Login login;

    private volatile boolean inTheClear;

    Pop3Takeover(POP3Store store, @Nullable URLName url, Session application, Consumer<Session> useSession) {
        super(store, url, application);
        this.useSession = useSession;
    }

    @Override
    void beStock() {
        session = null;
        login = null;
        inTheClear = false;
    }

    @Override
    void takeOver(Login made) throws MessagingException {
        OldStores.checkPop3(made);
        login = made;
        Pop3Opener opener = new Pop3Opener(made, application());
        session = Pop3Session.of(application(), made.protocol(), sockets(opener, false), sockets(opener, true));
    }

    @Override
    MessagingException explained(Login made, MessagingException stock) {
        return Pop3LoginException.in(stock).orElseGet(() -> made.safe(stock));
    }

    boolean protocolConnect(
            @Nullable String host,
            int port,
            @Nullable String user,
            @Nullable String password,
            Stock.ProtocolConnect stock)
            throws MessagingException {
        // An explained failure stays wrapped here, because of a bare refusal the mail API would ask the Authenticator.
        seeSockets();
        try {
            return stock.connect(host, port, user, password);
        } finally {
            useSession.accept(application());
        }
    }

    boolean isConnected(BooleanSupplier stock) {
        seeSockets();
        try {
            return stock.getAsBoolean();
        } finally {
            useSession.accept(application());
        }
    }

    void open(Opening stock) throws MessagingException {
        seeSockets();
        try {
            stock.run();
        } catch (MessagingException e) {
            Login made = login;
            throw made == null ? e : explained(made, e);
        } finally {
            useSession.accept(application());
        }
    }

    boolean isOn() {
        return session != null;
    }

    /** To the stock class all our sockets are TLS sockets. */
    boolean isSsl(boolean stock) {
        return stock && !inTheClear;
    }

    private void seeSockets() {
        Session ours = session;
        useSession.accept(ours == null ? application() : ours);
    }

    private SocketFactory sockets(Pop3Opener opener, boolean tls) {
        return new Pop3SocketFactory((host, port) -> {
            Pop3Opener.Opened opened = opener.open(host, port, tls);
            inTheClear = !opened.wire.isTls();
            return opened;
        });
    }
}

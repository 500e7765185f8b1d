package io.github.mailxoauth2.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.net.SocketFactory;
import org.eclipse.angus.mail.pop3.POP3Store;
import org.jspecify.annotations.Nullable;

/**
 * What a POP3 store does otherwise than stock: decides at each {@code connect} whether OAuth2 is on, and if so gives
 * the stock class connections that are logged in already.
 *
 * <p>Used under the store's own lock. The store sees {@link Pop3Session} only while it opens a connection: messages get
 * the application's own Session.
 */
final class Pop3Login {

    /** Stands where the mail API and the store want a password: both keep it, and it must be worth nothing. */
    private static final String NO_PASSWORD = "oauth2";

    /** A stock method that may open a connection. */
    interface Opening {
        void run() throws MessagingException;
    }

    private final POP3Store store;
    private final Session application;
    private final Consumer<Session> useSession;

    private @Nullable String givenUser;
    /** Null while OAuth2 is off. */
    private volatile @Nullable Session session;

    private volatile boolean inTheClear;

    Pop3Login(POP3Store store, @Nullable URLName url, Session application, Consumer<Session> useSession) {
        this.store = store;
        // The store's own URL will not do: there the mail API fills in the operating system's login.
        this.givenUser = url == null ? null : url.getUsername();
        this.application = application;
        this.useSession = useSession;
    }

    void connect(@Nullable String host, int port, @Nullable String user, @Nullable String password, Stock.Connect stock)
            throws MessagingException {
        if (store.isConnected()) {
            throw new IllegalStateException("already connected");
        }
        session = null;
        inTheClear = false;
        String named = LoginUser.given(user, givenUser);
        Optional<Login> prepared = Logins.prepare(application, store.getURLName(), host, port, named);
        if (!prepared.isPresent()) {
            stock.connect(host, port, user, password);
            return;
        }
        Login made = prepared.get();
        OldStores.checkPop3(made);
        SaslOnRequest.install(application, made.settings.protocol());
        session = sessionFor(made);
        try {
            stock.connect(host, port, made.user, NO_PASSWORD);
            givenUser = made.user;
        } catch (MessagingException e) {
            throw LoginFailedIOException.unwrapped(e);
        }
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
            useSession.accept(application);
        }
    }

    boolean isConnected(BooleanSupplier stock) {
        seeSockets();
        try {
            return stock.getAsBoolean();
        } finally {
            useSession.accept(application);
        }
    }

    void open(Opening stock) throws MessagingException {
        seeSockets();
        try {
            stock.run();
        } catch (MessagingException e) {
            throw LoginFailedIOException.unwrapped(e);
        } finally {
            useSession.accept(application);
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
        useSession.accept(ours == null ? application : ours);
    }

    private Session sessionFor(Login made) {
        String protocol = made.settings.protocol();
        Properties real = WireProperties.of(application, protocol);
        Pop3Opener opener = new Pop3Opener(made, real);
        return Pop3Session.of(application, protocol, factory(opener, false), factory(opener, true));
    }

    private SocketFactory factory(Pop3Opener opener, boolean tls) {
        return new SocketFactory() {
            @Override
            public Socket createSocket() {
                return new LoggedInSocket((host, port) -> {
                    Pop3Opener.Opened opened = opener.open(host, port, tls);
                    inTheClear = !opened.wire.isTls();
                    return opened;
                });
            }

            @Override
            public Socket createSocket(String host, int port) {
                throw unconnectedOnly();
            }

            @Override
            public Socket createSocket(String host, int port, InetAddress local, int localPort) {
                throw unconnectedOnly();
            }

            @Override
            public Socket createSocket(InetAddress host, int port) {
                throw unconnectedOnly();
            }

            @Override
            public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
                throw unconnectedOnly();
            }
        };
    }

    private static UnsupportedOperationException unconnectedOnly() {
        return new UnsupportedOperationException("the mail implementation connects its sockets itself");
    }
}

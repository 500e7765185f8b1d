package io.github.mailxoauth2.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.net.SocketFactory;
import org.eclipse.angus.mail.pop3.POP3Store;
import org.jspecify.annotations.Nullable;

/**
 * What a POP3 store does otherwise than stock: it gets connections that are logged in already.
 *
 * <p>The store sees {@link Pop3Overlay} only while it opens a connection: messages get the application's own Session.
 */
final class Pop3Takeover extends Takeover {

    /** A stock method that may open a connection. */
    interface Opening {
        void run() throws MessagingException;
    }

    private final Consumer<Session> useSession;

    /** As the stock class has read it in its constructor. */
    private final boolean requiresTls;

    /** Null while OAuth2 is off. */
    private volatile @Nullable Map<String, ?> overlaid;

    private volatile @Nullable Login login;

    private volatile boolean inTheClear;

    Pop3Takeover(POP3Store store, @Nullable URLName url, Session application, Consumer<Session> useSession) {
        super(store, url, application);
        this.useSession = useSession;
        this.requiresTls =
                isTrue(application, MailProtocol.of(store.getURLName().getProtocol()).startTlsRequired);
    }

    @Override
    void beStock() {
        overlaid = null;
        login = null;
        inTheClear = false;
    }

    @Override
    void takeOver(Login made) throws MessagingException {
        OldStores.checkPop3(made);
        login = made;
        Pop3Opener opener = new Pop3Opener(made, application());
        overlaid = Pop3Overlay.overlaid(made.protocol(), sockets(opener, false), sockets(opener, true));
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
        SpareSession seen = seeSockets();
        try {
            return stock.connect(host, port, user, password);
        } finally {
            seeApplication(seen);
        }
    }

    boolean isConnected(BooleanSupplier stock) {
        SpareSession seen = seeSockets();
        try {
            return stock.getAsBoolean();
        } finally {
            seeApplication(seen);
        }
    }

    void open(Opening stock) throws MessagingException {
        SpareSession seen = seeSockets();
        try {
            stock.run();
        } catch (MessagingException e) {
            Login made = login;
            throw made == null ? e : explained(made, e);
        } finally {
            seeApplication(seen);
        }
    }

    boolean isOn() {
        return overlaid != null;
    }

    /** To the stock class all our sockets are TLS sockets. */
    boolean isSsl(boolean stock) {
        return stock && !inTheClear;
    }

    private @Nullable SpareSession seeSockets() {
        Map<String, ?> above = overlaid;
        if (above == null) {
            return null;
        }
        SpareSession seen = SpareSession.over(application(), above);
        useSession.accept(seen.session());
        return seen;
    }

    private void seeApplication(@Nullable SpareSession seen) {
        useSession.accept(application());
        if (seen != null) {
            seen.close();
        }
    }

    private SocketFactory sockets(Pop3Opener opener, boolean tls) {
        return new Pop3SocketFactory((host, port) -> {
            Pop3Opener.Opened opened = opener.open(host, port, tls);
            inTheClear = !opened.wire.isTls();
            // The stock class looks for it where it requires TLS, and then sees that TLS is there. Where it does not,
            // it would ask for all capabilities once more.
            return requiresTls && opened.wire.isTls() ? opened.offering("STLS") : opened;
        });
    }
}

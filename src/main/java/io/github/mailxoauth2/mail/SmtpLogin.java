package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.internal.diagnosis.Explainer;
import io.github.mailxoauth2.internal.diagnosis.ServerReply;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.net.Socket;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * What a transport does otherwise than stock: decides at each {@code connect} whether OAuth2 is on, and if so logs in
 * with a token.
 *
 * <p>Used under the transport's own lock.
 */
final class SmtpLogin {

    /**
     * Stands where the mail API wants a password: neither the application's nor the token, because the API keeps it.
     */
    private static final String NO_PASSWORD = "oauth2";

    private final SMTPTransport transport;
    private final Session application;
    private final Consumer<Session> useSession;
    private @Nullable StockFlags stockFlags;

    /** Who logged in last, as far as the application said it: from the URL, or from an earlier connect. */
    private @Nullable String givenUser;

    private @Nullable Login login;
    private @Nullable AuthExchange exchange;
    private boolean socketGiven;

    SmtpLogin(SMTPTransport transport, @Nullable URLName url, Session application, Consumer<Session> useSession) {
        this.transport = transport;
        // The transport's own URL will not do: there the mail API fills in the operating system's login.
        this.givenUser = url == null ? null : url.getUsername();
        this.application = application;
        this.useSession = useSession;
    }

    void connect(Socket socket, Stock.ConnectOver stock) throws MessagingException {
        socketGiven = true;
        try {
            stock.connect(socket);
        } finally {
            socketGiven = false;
        }
    }

    void connect(@Nullable String host, int port, @Nullable String user, @Nullable String password, Stock.Connect stock)
            throws MessagingException {
        if (transport.isConnected()) {
            throw new IllegalStateException("already connected");
        }
        login = null;
        exchange = null;
        useSession.accept(application);
        if (stockFlags != null) {
            stockFlags.restore(transport);
        }
        String named = LoginUser.given(user, givenUser);
        Optional<Login> prepared = Logins.prepare(application, transport.getURLName(), host, port, named);
        if (!prepared.isPresent()) {
            stock.connect(host, port, user, password);
            return;
        }
        Login made = prepared.get();
        login = made;
        SaslOnRequest.install(application, made.settings.protocol());
        // Not before it is needed: older versions lack some of these methods and must be left alone without OAuth2.
        StockFlags flags = StockFlags.of(transport, made);
        stockFlags = flags;
        useSession.accept(SessionOverlay.forLogin(application, made.settings));
        flags.secure(transport, made.settings.isCleartextAllowed());
        stock.connect(host, port, made.user, NO_PASSWORD);
        givenUser = made.user;
    }

    boolean protocolConnect(
            @Nullable String host,
            int port,
            @Nullable String user,
            @Nullable String password,
            Stock.ProtocolConnect stock)
            throws MessagingException {
        Login made = login;
        if (made == null) {
            return stock.connect(host, port, user, password);
        }
        while (true) {
            AuthExchange tried = new AuthExchange(transport, made, port);
            exchange = tried;
            try {
                return stock.connect(host, port, made.user, NO_PASSWORD);
            } catch (AuthenticationFailedException e) {
                if (tried.stoppedBy() != null) {
                    throw tried.stoppedBy();
                }
                ServerReply reply = ServerReply.parse(e.getMessage());
                if (socketGiven || !Refusal.leavesAnotherTry(made, reply)) {
                    // Not the stock exception itself: its words, the server's, stand in the explanation already.
                    Exception cause = tried.brokenBy() != null ? tried.brokenBy() : e.getNextException();
                    throw Refusal.explained(made, reply, tried.challenge(), cause);
                }
            } finally {
                exchange = null;
            }
        }
    }

    /** Looks at what the server offers, before anything secret is sent. */
    boolean ehlo(boolean understood) throws MessagingException {
        if (exchange != null) {
            exchange.checkOffer();
        }
        return understood;
    }

    /** The stock class asks before it sends AUTH; what is really offered has been checked by then. */
    boolean supportsAuthentication(String mechanism, Stock.Supports stock) {
        return exchange != null || stock.authentication(mechanism);
    }

    int simpleCommand(String line, Stock.Command stock) throws MessagingException {
        AuthExchange current = exchange;
        return current != null && line.startsWith("AUTH ") ? current.authenticate(stock) : stock.send(line);
    }

    void sendMessage(Message message, Address[] recipients, Stock.Send stock) throws MessagingException {
        try {
            stock.send(message, recipients);
        } catch (SMTPSendFailedException e) {
            throw explained(e);
        }
    }

    private MessagingException explained(SMTPSendFailedException stock) {
        Login made = login;
        if (made == null) {
            return stock;
        }
        return Explainer.sendRefused(
                        made.settings, made.user, made.token().claims(), ServerReply.parse(stock.getMessage()))
                .<SendFailedException>map(why -> {
                    SMTPSendFailedException explained = new SMTPSendFailedException(
                            stock.getCommand(),
                            stock.getReturnCode(),
                            why.toString(),
                            stock.getNextException(),
                            stock.getValidSentAddresses(),
                            stock.getValidUnsentAddresses(),
                            stock.getInvalidAddresses());
                    explained.setStackTrace(stock.getStackTrace());
                    return explained;
                })
                .orElse(stock);
    }
}

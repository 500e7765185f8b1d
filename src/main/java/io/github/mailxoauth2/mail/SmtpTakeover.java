package io.github.mailxoauth2.mail;

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
 * What a transport does otherwise than stock: it puts our AUTH in the place of the stock class's, and explains what is
 * refused.
 */
final class SmtpTakeover extends Takeover {

    private final SMTPTransport transport;
    private final Consumer<Session> useSession;
    private final boolean printsLogins;
    private @Nullable SmtpFlags stockFlags;

    private @Nullable Login login;
    private @Nullable LoginLimit limit;

    /** The AUTH conversation of the connection that is being made; null at all other times. */
    private @Nullable SmtpAuth auth;

    /** The Session that the transport sees while it connects; null at all other times. */
    private @Nullable SpareSession lent;

    private boolean socketGiven;

    SmtpTakeover(SMTPTransport transport, @Nullable URLName url, Session application, Consumer<Session> useSession) {
        super(transport, url, application);
        this.transport = transport;
        this.printsLogins =
                SmtpSession.printsLogins(application, transport.getURLName().getProtocol());
        this.useSession = useSession;
    }

    @Override
    void beStock() {
        login = null;
        auth = null;
        useSession.accept(application());
        if (stockFlags != null) {
            stockFlags.restore(transport);
        }
    }

    @Override
    void takeOver(Login made) throws MessagingException {
        if (printsLogins) {
            throw made.printed();
        }
        login = made;
        // Not before it is needed: older versions lack some of these methods and must be left alone without OAuth2.
        SmtpFlags flags = SmtpFlags.of(transport, made);
        stockFlags = flags;
        LoginLimit begun = LoginLimit.begin(application(), made.protocol());
        limit = begun;
        SpareSession seen = SpareSession.forLogin(application(), begun);
        lent = seen;
        useSession.accept(seen.session());
        flags.secure(transport, made.isCleartextAllowed());
    }

    @Override
    MessagingException explained(Login made, MessagingException stock) {
        return made.safe(stock);
    }

    /** What is sent after the login is sent in the application's own Session, and unlimited. */
    @Override
    void connectEnded() {
        if (limit != null) {
            limit.end();
        }
        useSession.accept(application());
        if (lent != null) {
            lent.close();
            lent = null;
        }
    }

    void connect(Socket socket, Stock.ConnectOver stock) throws MessagingException {
        socketGiven = true;
        try {
            stock.connect(socket);
        } finally {
            socketGiven = false;
        }
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
            SmtpAuth tried = new SmtpAuth(transport, made, port);
            auth = tried;
            try {
                return stock.connect(host, port, made.user(), NO_PASSWORD);
            } catch (MessagingException e) {
                if (tried.stoppedBy() != null) {
                    throw tried.stoppedBy();
                }
                Optional<String> exceeded = Optional.ofNullable(limit).flatMap(LoginLimit::exceeded);
                if (exceeded.isPresent()) {
                    throw made.notEnded(exceeded.get(), e);
                }
                ServerReply reply = ServerReply.parse(e.getMessage());
                if (!(e instanceof AuthenticationFailedException) && !isAnswer(reply)) {
                    throw e;
                }
                if (socketGiven || !made.replaceRefusedToken(reply)) {
                    // Not the stock exception itself: its words, the server's, stand in the explanation already.
                    Exception cause = tried.brokenBy() != null ? tried.brokenBy() : e.getNextException();
                    throw made.refused(reply, tried.challenge(), cause);
                }
            } finally {
                auth = null;
            }
        }
    }

    /** Outside AUTH the stock class's exception holds the server's reply, "[EOF]" for none, or words of its own. */
    private static boolean isAnswer(ServerReply reply) {
        return reply.code() != 0 || reply.isDropped();
    }

    /** Looks at what the server offers, before anything secret is sent. */
    boolean ehlo(boolean understood) throws MessagingException {
        if (auth != null) {
            auth.checkOffer(understood);
        }
        return understood;
    }

    /** The stock class asks before it sends AUTH; what is really offered has been checked by then. */
    boolean supportsAuthentication(String mechanism, Stock.Supports stock) {
        return auth != null || stock.authentication(mechanism);
    }

    int simpleCommand(String line, Stock.Command stock) throws MessagingException {
        SmtpAuth current = auth;
        return current != null && line.startsWith("AUTH ") ? current.authenticate(stock) : stock.send(line);
    }

    void sendMessage(Message message, Address[] recipients, Stock.Send stock) throws MessagingException {
        try {
            stock.send(message, recipients);
        } catch (SMTPSendFailedException e) {
            throw sendFailed(e);
        }
    }

    private MessagingException sendFailed(SMTPSendFailedException stock) {
        return Optional.ofNullable(login)
                .flatMap(made -> made.sendRefused(ServerReply.parse(stock.getMessage())))
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

package io.github.mailxoauth2.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** The stock methods that a login wraps, each as a function. */
final class Stock {

    private Stock() {}

    /** {@code Service.connect}. */
    interface Connect {
        void connect(@Nullable String host, int port, @Nullable String user, @Nullable String password)
                throws MessagingException;
    }

    /** {@code SMTPTransport.connect(Socket)}. */
    interface ConnectOver {
        void connect(Socket socket) throws MessagingException;
    }

    /** {@code Service.protocolConnect}. */
    interface ProtocolConnect {
        boolean connect(@Nullable String host, int port, @Nullable String user, @Nullable String password)
                throws MessagingException;
    }

    /** {@code SMTPTransport.supportsAuthentication}. */
    interface Supports {
        boolean authentication(String mechanism);
    }

    /** {@code SMTPTransport.simpleCommand}. */
    interface Command {
        int send(String line) throws MessagingException;
    }

    /** {@code Transport.sendMessage}. */
    interface Send {
        void send(Message message, Address[] recipients) throws MessagingException;
    }
}

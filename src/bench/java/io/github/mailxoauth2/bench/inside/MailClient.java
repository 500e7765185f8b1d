package io.github.mailxoauth2.bench.inside;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Provider;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import java.util.concurrent.Callable;

/**
 * What an application does with its mail server, once a call: it runs inside a {@code World}, so it knows the JDK and
 * the mail API alone.
 *
 * <p>Its properties are the Session's, and some of its own: {@code bench.protocol}, {@code bench.user},
 * {@code bench.password} (none: null), {@code bench.session=each} for a new Session at each call, {@code bench.mail}
 * for the octets of a mail that is sent, {@code bench.connect=false} for no more than the transport.
 */
public final class MailClient implements Callable<Object> {

    private final Properties properties;
    private final String protocol;
    private final String user;
    private final Session kept;
    private final Message mail;

    /** Called by name from outside. */
    public MailClient(Properties properties) throws MessagingException {
        this.properties = properties;
        this.protocol = properties.getProperty("bench.protocol");
        this.user = properties.getProperty("bench.user");
        this.kept = "each".equals(properties.getProperty("bench.session")) ? null : session();
        int octets = Integer.parseInt(properties.getProperty("bench.mail", "0"));
        this.mail = octets == 0 ? null : mail(octets);
    }

    @Override
    public Object call() throws Exception {
        Session session = kept != null ? kept : session();
        return protocol.startsWith("smtp") ? transport(session) : store(session);
    }

    private Object transport(Session session) throws MessagingException {
        Transport transport = session.getTransport(protocol);
        if ("false".equals(properties.getProperty("bench.connect"))) {
            return transport;
        }
        transport.connect(null, -1, user, password());
        try {
            if (mail != null) {
                transport.sendMessage(mail, mail.getAllRecipients());
            }
        } finally {
            transport.close();
        }
        return transport;
    }

    private Object store(Session session) throws MessagingException {
        Store store = session.getStore(protocol);
        store.connect(null, -1, user, password());
        store.close();
        return store;
    }

    private String password() {
        return properties.getProperty("bench.password");
    }

    private Session session() throws MessagingException {
        Session session = Session.getInstance(properties);
        String named = properties.getProperty("bench.transport");
        if (named != null) {
            session.setProvider(new Provider(Provider.Type.TRANSPORT, protocol, named, "bench", null));
        }
        return session;
    }

    private Message mail(int octets) throws MessagingException {
        Message message = new MimeMessage(kept);
        message.setFrom(new InternetAddress(user));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("ops@example.com"));
        message.setSubject("Nightly report");
        String line = "All is well, and this line says so once more.................\r\n";
        message.setText(line.repeat(octets / line.length()));
        message.saveChanges();
        return message;
    }
}

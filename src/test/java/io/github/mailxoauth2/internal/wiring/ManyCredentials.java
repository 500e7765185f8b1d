package io.github.mailxoauth2.internal.wiring;

import io.github.mailxoauth2.mail.OAuth2SmtpTransport;
import jakarta.mail.MessagingException;
import jakarta.mail.Provider;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * An application that logs in with one credential after the other, in a JVM that has beans, and counts what is alive.
 */
final class ManyCredentials {

    private final Properties properties = new Properties();
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private int made;

    private ManyCredentials() {}

    /** Arguments: a file of mail properties, and after how many credentials to count. */
    public static void main(String... arguments) throws Exception {
        ManyCredentials application = new ManyCredentials();
        try (Reader file = Files.newBufferedReader(Path.of(arguments[0]))) {
            application.properties.load(file);
        }
        for (int i = 1; i < arguments.length; i++) {
            application.logIn(Integer.parseInt(arguments[i]));
            System.out.println("OCTETS " + LiveOctets.now());
        }
    }

    /** Each is another one by its time-out, and all else is the application's own text, as it is in its properties. */
    private void logIn(int upTo) throws MessagingException, IOException, JMException {
        while (made < upTo) {
            properties.setProperty("mail.smtp.oauth2.connectiontimeout", String.valueOf(10_000 + made));
            Session session = Session.getInstance(properties);
            session.setProvider(
                    new Provider(Provider.Type.TRANSPORT, "smtp", WithoutWire.class.getName(), "test", null));
            session.getTransport("smtp").connect("mailer@contoso.com", null);
            made++;
        }
        awaitBeans(made);
    }

    /** A bean is registered behind the back of the login. By the domain alone: names are not to be taken apart. */
    private void awaitBeans(int count) throws JMException {
        ObjectName all = new ObjectName("io.github.mailxoauth2:*");
        while (server.queryNames(all, null).size() != count) {
            Thread.yield();
        }
    }

    /** What the JVM keeps of a connection to a mail server, such as its TLS session, is no credential's. */
    public static final class WithoutWire extends OAuth2SmtpTransport {

        /** Called by the mail API. */
        public WithoutWire(Session session, URLName url) {
            super(session, url);
        }

        @Override
        protected boolean protocolConnect(String host, int port, String user, String password) {
            return true;
        }

        @Override
        public synchronized boolean isConnected() {
            return false;
        }
    }
}

package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.Sandbox;
import jakarta.mail.MessagingException;
import jakarta.mail.Service;
import jakarta.mail.Session;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.util.MailSSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sockets of a login: limited until it is over, and the application's own in all else. */
class LimitedSocketsTest {

    private final Sandbox sandbox = Sandbox.start();

    @AfterEach
    void stop() {
        LoginLimit.longest(null);
        sandbox.close();
    }

    /**
     * IDLE waits for minutes: whatever the login had set, the application's own time-out holds afterwards, and no
     * other.
     */
    @ParameterizedTest
    @CsvSource({"0, 60000, 0", "1500, 1500, 1500", "90000, 90000, 90000"})
    void timeout_duringTheLoginAndAfterIt(int own, int during, int after) throws IOException {
        Recorded recorded = new Recorded();
        LoginLimit limit = LoginLimit.begin(session("timeout", own == 0 ? null : String.valueOf(own)), "imap");
        LimitedSocket socket = new LimitedSocket(recorded, limit);
        socket.setSoTimeout(own);
        InputStream in = socket.getInputStream();
        read(in);
        int set = recorded.timeouts.get(recorded.timeouts.size() - 1);
        assertTrue(set <= during && set > during - 20_000, () -> "during the login: " + recorded.timeouts);
        limit.end();
        read(in);
        assertEquals(after, recorded.timeouts.get(recorded.timeouts.size() - 1));
        int settings = recorded.timeouts.size();
        read(in);
        assertEquals(settings, recorded.timeouts.size(), "nothing is set at each read");
        assertEquals(after, socket.getSoTimeout());
    }

    /** Each time-out that is set costs more than the read that it is for, where an answer is there already. */
    @Test
    void timeout_thatIsNearlyTheSame_isNotSetAgain() throws IOException {
        Recorded recorded = new Recorded();
        LimitedSocket socket = new LimitedSocket(recorded, LoginLimit.begin(session("timeout", null), "imap"));
        InputStream in = socket.getInputStream();
        for (int i = 0; i < 10; i++) {
            read(in);
        }
        assertTrue(recorded.timeouts.size() < 10, () -> "set: " + recorded.timeouts);
    }

    /** A single read of the application's may wait for longer than a login may last. */
    @Test
    void timeout_ofTheApplicationLongerThanTheLogin_isShortenedForIt() throws IOException {
        Recorded recorded = new Recorded();
        LoginLimit limit = LoginLimit.begin(session("timeout", null), "imap");
        LimitedSocket socket = new LimitedSocket(recorded, limit);
        socket.setSoTimeout(120_000);
        read(socket.getInputStream());
        assertEquals(2, recorded.timeouts.size(), recorded.timeouts::toString);
        assertTrue(recorded.timeouts.get(1) <= limit.allowedMillis(), () -> "set: " + recorded.timeouts);
        limit.end();
        read(socket.getInputStream());
        assertEquals(120_000, recorded.timeouts.get(2));
    }

    /** More than is read ahead. */
    private static void read(InputStream in) throws IOException {
        in.read(new byte[LimitedInput.AHEAD], 0, LimitedInput.AHEAD);
    }

    @Test
    void connect_isLimitedToo() throws IOException {
        Recorded recorded = new Recorded();
        LimitedSocket socket = new LimitedSocket(recorded, LoginLimit.begin(session("timeout", null), "imap"));
        socket.connect(null);
        assertTrue(recorded.connectTimeout > 40_000 && recorded.connectTimeout <= 60_000, "connect time-out");
    }

    @Test
    void read_afterTheTime_saysSo_andClosesTheSocket() {
        LoginLimit.longest(Duration.ZERO);
        LoginLimit limit = LoginLimit.begin(session("timeout", null), "imap");
        Recorded recorded = new Recorded();
        LimitedSocket socket = new LimitedSocket(recorded, limit);
        SocketTimeoutException failure = assertThrows(
                SocketTimeoutException.class, () -> socket.getInputStream().read());
        assertEquals("it was not accepted within 0 seconds", failure.getMessage());
        assertEquals("it was not accepted within 0 seconds", limit.exceeded().orElse(""));
        assertTrue(recorded.isClosed(), "TLS laid over it may not get as far as that");
    }

    @Test
    void read_afterTheTime_whereTheSocketCannotBeClosed_saysBoth() {
        LoginLimit.longest(Duration.ZERO);
        Recorded recorded = new Recorded() {
            @Override
            public void close() throws IOException {
                throw new IOException("not closed");
            }
        };
        LimitedSocket socket = new LimitedSocket(recorded, LoginLimit.begin(session("timeout", null), "imap"));
        SocketTimeoutException failure = assertThrows(
                SocketTimeoutException.class, () -> socket.getInputStream().read());
        assertEquals("it was not accepted within 0 seconds", failure.getMessage());
        assertEquals("not closed", failure.getSuppressed()[0].getMessage());
    }

    @Test
    void read_thatTheApplicationsTimeoutEnds_leavesTheSocketToTheStockClass() throws Exception {
        LoginLimit limit = LoginLimit.begin(session("timeout", null), "imap");
        Recorded recorded = new Recorded() {
            @Override
            public InputStream getInputStream() {
                return new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new SocketTimeoutException("Read timed out");
                    }
                };
            }
        };
        InputStream in = new LimitedSocket(recorded, limit).getInputStream();
        SocketTimeoutException ofTheApplication = assertThrows(SocketTimeoutException.class, in::read);
        assertEquals("Read timed out", ofTheApplication.getMessage());
        assertFalse(recorded.isClosed(), "closed within the time of the login");
    }

    @Test
    void read_ofMoreThanAnyServerSays_isRefused_andClosesTheSocket() {
        LoginLimit limit = LoginLimit.begin(session("timeout", null), "imap");
        Recorded recorded = new Recorded();
        LimitedSocket socket = new LimitedSocket(recorded, limit);
        IOException failure =
                assertThrows(IOException.class, () -> socket.getInputStream().readNBytes(LoginLimit.MOST_OCTETS + 1));
        assertEquals("the server said more than 1048576 octets before it accepted or refused it", failure.getMessage());
        assertTrue(recorded.isClosed(), "TLS laid over it may not get as far as that");
    }

    /** The application's own time-outs count where they are longer together. */
    @ParameterizedTest
    @CsvSource({"50000, 40000, 90000", "1000, 1000, 60000", "x, 100000, 100000", "-1, , 60000"})
    void time_isTheApplicationsOwnWhereThatIsMore(String connecting, String reading, long allowed) {
        Properties properties = new Properties();
        properties.setProperty("mail.imap.connectiontimeout", connecting);
        if (reading != null) {
            properties.put("mail.imap.timeout", Integer.valueOf(reading));
        }
        assertEquals(
                allowed,
                LoginLimit.begin(Session.getInstance(properties), "imap").allowedMillis());
    }

    /** Each login with TLS took 40 ms longer: the end of the handshake and what comes next are several small writes. */
    @ParameterizedTest
    @CsvSource({"x, y", "usesocketchannels, true", "socks.host, localhost"})
    void socket_likeTheStockClasses_sendsEachWriteAtOnce(String name, String value) throws IOException {
        Session session = session(name, value);
        LoginLimit limit = LoginLimit.begin(session, "imap");
        try (Socket made = new LimitedSocketFactory(null, session.getProperties(), limit).createSocket()) {
            assertTrue(made.getTcpNoDelay());
        }
    }

    @Test
    void socket_thatTheApplicationsTlsIsLaidOver_sendsEachWriteAtOnce() throws Exception {
        try (Socket stock =
                new Socket(InetAddress.getLoopbackAddress(), sandbox.exchange().imapsPort())) {
            LoginLimit limit = LoginLimit.begin(session("x", "y"), "imaps");
            new LimitedSslSocketFactory((SSLSocketFactory) SSLSocketFactory.getDefault(), limit)
                    .createSocket(stock, "localhost", stock.getPort(), false);
            assertTrue(stock.getTcpNoDelay());
        }
    }

    @Test
    void socket_ofTheApplicationsFactory_staysAsItIs() throws IOException {
        Session session = session("x", "y");
        LoginLimit limit = LoginLimit.begin(session, "imap");
        SocketFactory own = new Counting(new AtomicInteger());
        try (Socket made = new LimitedSocketFactory(own, session.getProperties(), limit).createSocket()) {
            assertFalse(made.getTcpNoDelay());
        }
    }

    /** What the application's factory makes is used, and a port that is for no factory is not looked at. */
    @ParameterizedTest
    @ValueSource(strings = {"smtp", "imaps", "pop3s"})
    void factory_ofTheApplication_makesTheSockets(String protocol) throws Exception {
        AtomicInteger made = new AtomicInteger();
        Reader reader = Reader.withOAuth2(sandbox, protocol);
        reader.properties.put("mail." + protocol + ".socketFactory", new Counting(made));
        connect(reader, protocol);
        assertEquals(1, made.get());
        connect(Reader.withOAuth2(sandbox, protocol).set("mail." + protocol + ".socketFactory.port", "1"), protocol);
        assertEquals(2, sandbox.exchange().logins().size());
    }

    /** As it stands in countless configurations, by class, with a port of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"smtp", "imap", "pop3"})
    void factory_ofTlsByClass_isUsed(String protocol) throws Exception {
        String prefix = "mail." + protocol + ".";
        Reader reader = Reader.withOAuth2(sandbox, protocol)
                .set(prefix + "port", "1")
                .set(prefix + "socketFactory.class", "javax.net.ssl.SSLSocketFactory")
                .set(prefix + "socketFactory.port", String.valueOf(Reader.port(sandbox, protocol + "s")))
                .set(prefix + "socketFactory.fallback", "false");
        connect(reader, protocol);
        assertTrue(sandbox.exchange().logins().get(0).tls());
    }

    /** The stock class asks only factories of its own kind whether a server is trusted; ours must pass that on. */
    @ParameterizedTest
    @ValueSource(strings = {"smtps", "imaps", "pop3s", "smtp", "imap", "pop3"})
    void trust_ofTheApplicationsFactory_isAskedFor(String protocol) throws Exception {
        MailSSLSocketFactory trusting = new MailSSLSocketFactory();
        Reader reader = Reader.withOAuth2(sandbox, protocol);
        reader.properties.put("mail." + protocol + ".ssl.socketFactory", trusting);
        trusting.setTrustedHosts("other.example.com");
        MessagingException failure = assertThrows(MessagingException.class, () -> connect(reader, protocol));
        assertTrue(FailingConnect.trace(failure).contains("Server is not trusted: localhost"), failure.toString());
        assertEquals(0, sandbox.exchange().logins().size());
        trusting.setTrustedHosts("localhost");
        connect(reader, protocol);
        assertEquals(1, sandbox.exchange().logins().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtps", "imap", "pop3s"})
    void socketChannels_whereTheApplicationWantsThem_areUsed(String protocol) throws Exception {
        connect(Reader.withOAuth2(sandbox, protocol).set("mail." + protocol + ".usesocketchannels", "true"), protocol);
        assertEquals(1, sandbox.exchange().logins().size());
    }

    /** What cannot be loaded is the stock class's to complain of, as without this jar. */
    @Test
    void factory_thatIsNotThere_isTheStockClassesMatter() {
        Reader reader = Reader.withOAuth2(sandbox, "imaps")
                .set("mail.imaps.socketFactory.class", "com.example.NotThere")
                .set("mail.imaps.socketFactory.fallback", "false");
        MessagingException failure = assertThrows(MessagingException.class, () -> connect(reader, "imaps"));
        assertTrue(FailingConnect.trace(failure).contains("com.example.NotThere"), failure.toString());
    }

    private static void connect(Reader reader, String protocol) throws MessagingException {
        Session session = reader.session();
        try (Service service =
                protocol.startsWith("smtp") ? session.getTransport(protocol) : session.getStore(protocol)) {
            service.connect();
        }
    }

    private static Session session(String name, String value) {
        Properties properties = new Properties();
        if (value != null) {
            properties.setProperty("mail.imap." + name, value);
        }
        return Session.getInstance(properties);
    }

    /** A socket that notes what is set on it, and says zeros without end. */
    private static class Recorded extends Socket {

        final List<Integer> timeouts = new ArrayList<>();
        int connectTimeout = -1;

        @Override
        public void connect(SocketAddress endpoint, int timeout) {
            connectTimeout = timeout;
        }

        @Override
        public void setSoTimeout(int timeout) {
            timeouts.add(timeout);
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(new byte[2 * LoginLimit.MOST_OCTETS]);
        }
    }

    private static final class Counting extends SocketFactory {

        private final AtomicInteger made;

        Counting(AtomicInteger made) {
            this.made = made;
        }

        @Override
        public Socket createSocket() {
            made.incrementAndGet();
            return new Socket();
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new AssertionError("a connected socket is asked for");
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw new AssertionError("a connected socket is asked for");
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new AssertionError("a connected socket is asked for");
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw new AssertionError("a connected socket is asked for");
        }
    }
}

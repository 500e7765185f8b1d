package io.github.mailxoauth2.tools.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Properties;

/** The way to the mail server, with the application's own time limits. */
final class MailServerWay implements Opening {

    /** Where the application sets no limit; milliseconds. */
    private static final int PATIENCE = 15_000;

    private final MailTarget target;
    private final int connectMillis;
    private final int readMillis;

    private MailServerWay(MailTarget target, int connectMillis, int readMillis) {
        this.target = target;
        this.connectMillis = connectMillis;
        this.readMillis = readMillis;
    }

    static MailServerWay to(MailTarget target, Properties session) {
        return new MailServerWay(
                target, millis(target, session, "connectiontimeout"), millis(target, session, "timeout"));
    }

    private static int millis(MailTarget target, Properties session, String limit) {
        return target.property(session, limit)
                .map(String::trim)
                .filter(text -> text.matches("[1-9]\\d{0,8}"))
                .map(Integer::parseInt)
                .orElse(PATIENCE);
    }

    @Override
    public Socket open() throws IOException {
        Socket socket = new Socket();
        try {
            socket.setSoTimeout(readMillis);
            socket.connect(new InetSocketAddress(InetAddress.getByName(target.host), target.port), connectMillis);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Returns a socket on which the server has agreed to begin TLS. */
    Socket upToTls() throws IOException {
        Socket socket = open();
        try {
            MailDialogue plain = new MailDialogue(target.protocol, socket);
            plain.greeting();
            plain.capabilities();
            plain.startTls();
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}

package io.github.mailxoauth2.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import javax.net.ssl.HandshakeCompletedListener;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * To the stock POP3 store a TLS socket that it connects and logs in on itself; in truth the connection is opened and
 * logged in by us at the first look at it, and the stock login is answered on the spot.
 *
 * <p>The stock store has no other place to step in: it keeps its password and its connections to itself.
 */
final class Pop3Socket extends SSLSocket {

    /** Opens the connection. */
    interface Opener {
        Pop3Opener.Opened open(String host, int port) throws IOException, MessagingException;
    }

    private static final String[] NONE = {};

    private final Opener opener;
    private final Pop3Replay replay;
    private @Nullable InetSocketAddress address;
    private @Nullable Socket opened;

    Pop3Socket(Opener opener) {
        this.opener = opener;
        this.replay = new Pop3Replay(this::open);
    }

    @Override
    public void connect(SocketAddress endpoint) {
        connect(endpoint, 0);
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) {
        address = (InetSocketAddress) endpoint;
    }

    private Pop3Opener.Opened open() throws IOException {
        InetSocketAddress to = address;
        if (to == null) {
            throw new IOException("not connected");
        }
        try {
            Pop3Opener.Opened made = opener.open(to.getHostString(), to.getPort());
            opened = made.wire.socket();
            return made;
        } catch (MessagingException e) {
            throw new Pop3LoginException(e);
        }
    }

    @Override
    public InputStream getInputStream() {
        return replay.in();
    }

    @Override
    public OutputStream getOutputStream() {
        return replay.out();
    }

    @Override
    public synchronized void close() throws IOException {
        replay.close();
    }

    @Override
    public synchronized void setSoTimeout(int timeout) throws SocketException {
        if (opened != null) {
            opened.setSoTimeout(timeout);
        }
    }

    @Override
    public SSLSession getSession() {
        if (opened instanceof SSLSocket) {
            return ((SSLSocket) opened).getSession();
        }
        throw new IllegalStateException("no TLS yet");
    }

    // What the stock class sets on a socket of its own has been set on the real one already.

    /** Without what the JVM would fill in, which nobody asks for. */
    @Override
    public SSLParameters getSSLParameters() {
        return new SSLParameters();
    }

    @Override
    public void setSSLParameters(SSLParameters parameters) {}

    @Override
    public void startHandshake() {}

    @Override
    public String[] getSupportedCipherSuites() {
        return NONE;
    }

    @Override
    public String[] getEnabledCipherSuites() {
        return NONE;
    }

    @Override
    public void setEnabledCipherSuites(String[] suites) {}

    @Override
    public String[] getSupportedProtocols() {
        return NONE;
    }

    @Override
    public String[] getEnabledProtocols() {
        return NONE;
    }

    @Override
    public void setEnabledProtocols(String[] protocols) {}

    @Override
    public void addHandshakeCompletedListener(HandshakeCompletedListener listener) {}

    @Override
    public void removeHandshakeCompletedListener(HandshakeCompletedListener listener) {}

    @Override
    public void setUseClientMode(boolean mode) {}

    @Override
    public boolean getUseClientMode() {
        return true;
    }

    @Override
    public void setNeedClientAuth(boolean need) {}

    @Override
    public boolean getNeedClientAuth() {
        return false;
    }

    @Override
    public void setWantClientAuth(boolean want) {}

    @Override
    public boolean getWantClientAuth() {
        return false;
    }

    @Override
    public void setEnableSessionCreation(boolean flag) {}

    @Override
    public boolean getEnableSessionCreation() {
        return true;
    }
}

package io.github.mailxoauth2.sandbox;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;

/** The server's end of TLS over a connection. */
final class ServerTls {

    private ServerTls() {}

    /**
     * Shakes hands.
     *
     * @throws SSLException if that fails, also if the client is gone before its alert is read
     */
    static SSLSocket over(Socket raw, SSLContext context) throws IOException {
        SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(raw, "localhost", raw.getPort(), true);
        secure.setUseClientMode(false);
        try {
            secure.startHandshake();
            return secure;
        } catch (SSLException e) {
            throw e;
        } catch (IOException e) {
            throw (SSLException) new SSLHandshakeException("the client hung up in the handshake").initCause(e);
        }
    }
}

package io.github.mailxoauth2.sandbox;

import java.io.FilterInputStream;
import java.io.IOException;
import java.net.Socket;
import jdk.net.ExtendedSocketOptions;

/**
 * What a socket hears, each piece acknowledged as it is read, where the operating system can do that.
 *
 * <p>GreenMail writes an answer in several pieces and leaves Nagle's algorithm on: each further piece waits for the
 * acknowledgement of the one before, which Linux puts off for 40 ms. Exchange Online does not answer like that.
 */
final class AcknowledgedAtOnce extends FilterInputStream {

    private final Socket socket;
    private final boolean possible;

    AcknowledgedAtOnce(Socket socket) throws IOException {
        super(socket.getInputStream());
        this.socket = socket;
        this.possible = socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = in.read(into, offset, length);
        if (possible && count > 0) {
            // The operating system forgets it again.
            socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }
        return count;
    }
}

package io.github.mailxoauth2.mail;

import java.io.IOException;
import java.io.InputStream;

/** An input that gives its octets in pieces; a single one is a piece of one. */
abstract class PieceInput extends InputStream {

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public abstract int read(byte[] into, int offset, int length) throws IOException;
}

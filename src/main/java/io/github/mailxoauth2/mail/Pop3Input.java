package io.github.mailxoauth2.mail;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What comes in from a POP3 server: in lines while we log in, in octets once the stock class reads.
 *
 * <p>In place of a {@code BufferedInputStream}, which takes a lock for each octet of a line, and whose owner keeps the
 * line a second time. For one thread at a time.
 */
final class Pop3Input extends PieceInput {

    /**
     * RFC 2449 section 4 allows 512 octets; error challenges are longer. A line that never ends must not fill the
     * memory.
     */
    static final int LONGEST_LINE = 65_536;

    /** Takes an answer to CAPA; mails are read past it, into the stock class's own buffer. */
    static final int USUAL = 1024;

    private final InputStream beneath;

    /** As long as the longest line so far, with its end. */
    private byte[] ahead = new byte[USUAL];

    private int next;
    private int end;

    Pop3Input(InputStream beneath) {
        this.beneath = beneath;
    }

    /**
     * Returns the next line without its end, which is LF with or without CR.
     *
     * @throws EOFException if the server hung up before the end of a line
     * @throws IOException if the line is too long, or the connection broke
     */
    String readLine() throws IOException {
        int seen = 0;
        while (true) {
            for (int at = next + seen; at < end; at++) {
                if (ahead[at] == '\n') {
                    return take(at);
                }
            }
            seen = end - next;
            readMore();
        }
    }

    private String take(int lineFeed) {
        int start = next;
        next = lineFeed + 1;
        int length = lineFeed - start;
        boolean carriageReturn = length > 0 && ahead[lineFeed - 1] == '\r';
        return new String(ahead, start, carriageReturn ? length - 1 : length, StandardCharsets.ISO_8859_1);
    }

    /** Reads behind what is there, which is the beginning of a line. */
    private void readMore() throws IOException {
        if (end - next > LONGEST_LINE) {
            throw new IOException("the server's line is longer than " + LONGEST_LINE + " octets");
        }
        if (end == ahead.length) {
            makeRoom();
        }
        int count = beneath.read(ahead, end, ahead.length - end);
        if (count < 0) {
            throw new EOFException("EOF on socket");
        }
        end += count;
    }

    private void makeRoom() {
        int kept = end - next;
        byte[] roomy = kept < ahead.length ? ahead : Arrays.copyOf(ahead, Math.min(2 * kept, LONGEST_LINE + 1));
        System.arraycopy(ahead, next, roomy, 0, kept);
        ahead = roomy;
        next = 0;
        end = kept;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (next == end) {
            return beneath.read(into, offset, length);
        }
        int count = Math.min(length, end - next);
        System.arraycopy(ahead, next, into, offset, count);
        next += count;
        return count;
    }

    @Override
    public int available() throws IOException {
        return end - next + beneath.available();
    }

    @Override
    public void close() throws IOException {
        beneath.close();
    }
}

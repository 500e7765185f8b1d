package io.github.mailxoauth2.internal.entra;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.AbstractMessageParser;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.impl.io.ContentLengthInputStream;
import org.apache.hc.core5.http.impl.io.IdentityInputStream;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.apache.hc.core5.http.message.BasicLineParser;
import org.apache.hc.core5.http.message.LazyLineParser;
import org.apache.hc.core5.util.CharArrayBuffer;

/**
 * Reads one HTTP/1.1 answer from a connection, by Apache HttpCore, and no more of it than an honest answer has.
 *
 * <p>What HttpCore says of a broken answer may repeat it, and an answer may repeat the request with the secret in it;
 * so its exceptions become our own, without them as causes.
 */
final class HttpAnswerReader {

    /** Entra's answers have some thousand characters; what is longer is no answer of Entra's. */
    static final int LONGEST_BODY = 256 * 1024;

    private static final int LONGEST_LINE = 16 * 1024;
    private static final int MOST_HEADERS = 100;
    private static final int MOST_INTERIM_ANSWERS = 10;
    private static final int MOST_EMPTY_LINES = 10;
    private static final int LONGEST_QUOTE = 60;

    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(LONGEST_LINE)
            .setMaxHeaderCount(MOST_HEADERS)
            .build();

    private final EndNotingStream in;
    private final SessionInputBufferImpl buffer = new SessionInputBufferImpl(8192, LONGEST_LINE);

    HttpAnswerReader(InputStream in) {
        this.in = new EndNotingStream(in);
    }

    /**
     * Returns the answer with its body.
     *
     * @throws UnexpectedAnswerException if it is no HTTP, or too much of it
     * @throws EOFException if the connection was closed before the answer was whole
     */
    HttpAnswer answer() throws IOException {
        HttpAnswer head = guarded(0, this::head);
        String body = guarded(head.status, () -> hasBody(head.status) ? body(head) : "");
        return new HttpAnswer(head.status, head.headers, body);
    }

    /**
     * Returns an answer without the body that it may announce, as that of a proxy to CONNECT.
     *
     * @throws UnexpectedAnswerException also if more follows at once, since then nobody waits for us to speak
     */
    HttpAnswer answerWithoutBody() throws IOException {
        HttpAnswer head = guarded(0, this::head);
        if (head.status < 300 && buffer.hasBufferedData()) {
            throw new UnexpectedAnswerException(head.status, "more came than the answer that was asked for");
        }
        return head;
    }

    /**
     * Passes over 100 (Continue), 103 (Early Hints) and their like, which RFC 9110 section 15.2 has a client expect.
     */
    private HttpAnswer head() throws IOException, HttpException {
        for (int interim = 0; interim <= MOST_INTERIM_ANSWERS; interim++) {
            int status = status();
            Header[] headers =
                    AbstractMessageParser.parseHeaders(buffer, in, MOST_HEADERS, LONGEST_LINE, LazyLineParser.INSTANCE);
            if (in.ended) {
                // HttpCore takes the end of the stream for the empty line behind the headers.
                throw new ConnectionClosedException();
            }
            if (status >= 200 || status == 101) {
                return new HttpAnswer(status, named(headers), "");
            }
        }
        throw new UnexpectedAnswerException(0, "only interim answers (HTTP 1xx) came");
    }

    /** Reads the status line, which RFC 9112 section 2.2 lets an empty line stand before. */
    private int status() throws IOException {
        CharArrayBuffer line = new CharArrayBuffer(128);
        for (int empty = 0; empty <= MOST_EMPTY_LINES; empty++) {
            line.clear();
            if (buffer.readLine(line, in) < 0) {
                throw new NoAnswerException();
            }
            if (!line.isEmpty()) {
                return status(line);
            }
        }
        throw new MessageConstraintException("empty lines");
    }

    /** Says what stood where HTTP should: the greeting of another protocol shows at once that the port is wrong. */
    private static int status(CharArrayBuffer line) throws UnexpectedAnswerException {
        try {
            return BasicLineParser.INSTANCE.parseStatusLine(line).getStatusCode();
        } catch (HttpException | RuntimeException e) {
            String quote = line.toString().replaceAll("[^\\x20-\\x7e]", "?");
            throw new UnexpectedAnswerException(
                    0,
                    "it did not answer with HTTP but with "
                            + quote.substring(0, Math.min(LONGEST_QUOTE, quote.length())));
        }
    }

    private static boolean hasBody(int status) {
        return status >= 200 && status != 204 && status != 304;
    }

    private String body(HttpAnswer head) throws IOException, HttpException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] piece = new byte[8192];
        // Never closed, because these read on to their end when they are.
        InputStream body = stream(head);
        for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
            bytes.write(piece, 0, read);
            if (bytes.size() > LONGEST_BODY) {
                throw tooLong(head.status);
            }
        }
        return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    }

    /** RFC 9112 section 6.3: chunks outrank a length, and without either the connection's end is the body's. */
    private InputStream stream(HttpAnswer head) throws IOException, HttpException {
        List<String> codings = head.headers.get("Transfer-Encoding");
        if (codings != null) {
            if (codings.size() == 1 && codings.get(0).trim().equalsIgnoreCase("chunked")) {
                return new ChunkedInputStream(buffer, in, LIMITS);
            }
            throw new ProtocolException("Transfer-Encoding");
        }
        List<String> lengths = head.headers.get("Content-Length");
        if (lengths == null) {
            return new IdentityInputStream(buffer, in);
        }
        String length = lengths.get(0).trim();
        if (new HashSet<>(lengths).size() > 1 || !length.matches("\\d{1,18}")) {
            throw new ProtocolException("Content-Length");
        }
        if (Long.parseLong(length) > LONGEST_BODY) {
            throw tooLong(head.status);
        }
        return new ContentLengthInputStream(buffer, in, Long.parseLong(length));
    }

    private static UnexpectedAnswerException tooLong(int status) {
        return new UnexpectedAnswerException(status, "the answer is longer than " + LONGEST_BODY + " bytes");
    }

    private static Map<String, List<String>> named(Header[] headers) {
        Map<String, List<String>> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : headers) {
            named.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(String.valueOf(header.getValue()));
        }
        return named;
    }

    private static <T> T guarded(int status, Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (ConnectionClosedException | TruncatedChunkException e) {
            throw new EOFException("the connection was closed inside the answer");
        } catch (MessageConstraintException e) {
            throw new UnexpectedAnswerException(
                    status,
                    "the answer has more than " + MOST_HEADERS + " headers or a line over " + LONGEST_LINE
                            + " characters");
        } catch (HttpException | MalformedChunkCodingException e) {
            throw new UnexpectedAnswerException(status, "the answer is not as HTTP/1.1 demands");
        } catch (RuntimeException e) {
            throw new UnexpectedAnswerException(
                    status, "the answer cannot be read as HTTP: " + e.getClass().getName());
        }
    }

    /** What reads a part of the answer. */
    private interface Reading<T> {
        T read() throws IOException, HttpException;
    }

    /** Knows whether the other side has ended the connection. */
    private static final class EndNotingStream extends FilterInputStream {

        private boolean ended;

        EndNotingStream(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] octets, int from, int most) throws IOException {
            int read = super.read(octets, from, most);
            ended |= read < 0;
            return read;
        }
    }
}

package io.github.mailxoauth2.internal.entra;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultContentLengthStrategy;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.impl.io.ContentLengthInputStream;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.impl.io.IdentityInputStream;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
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
        return guarded(0, () -> {
            ClassicHttpResponse head = head();
            int status = head.getCode();
            String body = guarded(status, () -> hasBody(status) ? body(head) : "");
            return new HttpAnswer(status, headers(head), body);
        });
    }

    /**
     * Returns an answer without the body that it may announce, as that of a proxy to CONNECT.
     *
     * @throws UnexpectedAnswerException also if more follows at once, since then nobody waits for us to speak
     */
    HttpAnswer answerWithoutBody() throws IOException {
        return guarded(0, () -> {
            ClassicHttpResponse head = head();
            if (head.getCode() < 300 && buffer.hasBufferedData()) {
                throw new UnexpectedAnswerException(head.getCode(), "more came than the answer that was asked for");
            }
            return new HttpAnswer(head.getCode(), headers(head), "");
        });
    }

    /**
     * Passes over 100 (Continue), 103 (Early Hints) and their like, which RFC 9110 section 15.2 has a client expect.
     */
    private ClassicHttpResponse head() throws IOException, HttpException {
        for (int interim = 0; interim <= MOST_INTERIM_ANSWERS; interim++) {
            ClassicHttpResponse head = new QuotingParser().parse(buffer, in);
            if (head == null) {
                throw new NoAnswerException();
            }
            if (in.ended) {
                // HttpCore takes the end of the stream for the empty line behind the headers.
                throw new ConnectionClosedException();
            }
            if (head.getCode() >= 200 || head.getCode() == 101) {
                return head;
            }
        }
        throw new UnexpectedAnswerException(0, "only interim answers (HTTP 1xx) came");
    }

    private static boolean hasBody(int status) {
        return status >= 200 && status != 204 && status != 304;
    }

    private String body(ClassicHttpResponse head) throws IOException, HttpException {
        long length = DefaultContentLengthStrategy.INSTANCE.determineLength(head);
        if (length > LONGEST_BODY) {
            throw tooLong(head.getCode());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] piece = new byte[8192];
        // Never closed, because these read on to their end when they are.
        InputStream body = stream(length);
        for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
            bytes.write(piece, 0, read);
            if (bytes.size() > LONGEST_BODY) {
                throw tooLong(head.getCode());
            }
        }
        return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    }

    private InputStream stream(long length) {
        if (length == ContentLengthStrategy.CHUNKED) {
            return new ChunkedInputStream(buffer, in, LIMITS);
        }
        return length >= 0 ? new ContentLengthInputStream(buffer, in, length) : new IdentityInputStream(buffer, in);
    }

    private static UnexpectedAnswerException tooLong(int status) {
        return new UnexpectedAnswerException(status, "the answer is longer than " + LONGEST_BODY + " bytes");
    }

    private static Map<String, List<String>> headers(ClassicHttpResponse head) {
        Map<String, List<String>> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : head.getHeaders()) {
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

    /** Says what stood where HTTP should: the greeting of another protocol shows at once that the port is wrong. */
    private static final class QuotingParser extends DefaultHttpResponseParser {

        QuotingParser() {
            super(LIMITS);
        }

        @Override
        protected ClassicHttpResponse createMessage(CharArrayBuffer line) throws IOException {
            try {
                return super.createMessage(line);
            } catch (HttpException | RuntimeException e) {
                String quote = line.toString().replaceAll("[^\\x20-\\x7e]", "?");
                throw new UnexpectedAnswerException(
                        0,
                        "it did not answer with HTTP but with "
                                + quote.substring(0, Math.min(LONGEST_QUOTE, quote.length())));
            }
        }
    }
}

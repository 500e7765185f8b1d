package io.github.mailxoauth2.internal.settings;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Text as the editors and shells of all systems write it: UTF-8 or UTF-16 by the byte order mark, UTF-16 without one by
 * its zeros (Windows PowerShell's {@code >} writes the first, some tools the second), else UTF-8, and ISO 8859-1 where
 * it is no UTF-8.
 */
public final class TextEncoding {

    /** A file of properties is no longer than this, in bytes; what is longer is something else. */
    private static final int LONGEST_PROPERTIES = 1 << 20;

    private TextEncoding() {}

    /** Returns the text without its byte order mark. */
    static String decode(byte[] bytes) {
        Charset utf16 = utf16(bytes);
        String text = utf16 != null ? new String(bytes, utf16) : utf8OrLatin1(bytes);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static @Nullable Charset utf16(byte[] bytes) {
        if (bytes.length < 2) {
            return null;
        }
        if (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        if (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        int[] zeros = new int[2];
        for (int i = 0; i < bytes.length; i++) {
            zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
        }
        int most = bytes.length / 2;
        // Every other octet of Latin text; in binary files zeros stand anywhere.
        if (zeros[1] > most * 3 / 4 && zeros[0] == 0) {
            return StandardCharsets.UTF_16LE;
        }
        return zeros[0] > most * 3 / 4 && zeros[1] == 0 ? StandardCharsets.UTF_16BE : null;
    }

    private static String utf8OrLatin1(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    /**
     * Reads properties.
     *
     * @throws IOException if the stream cannot be read, or is longer than any file of properties
     * @throws IllegalArgumentException if it holds a malformed {@code \\u} escape
     */
    public static Properties properties(InputStream bytes) throws IOException {
        Properties properties = new Properties();
        byte[] content = atMost(bytes, LONGEST_PROPERTIES + 1);
        if (content.length > LONGEST_PROPERTIES) {
            throw new IOException("longer than " + LONGEST_PROPERTIES + " bytes");
        }
        properties.load(new StringReader(decode(content)));
        return properties;
    }

    /** Reads no more than this many bytes. */
    static byte[] atMost(InputStream in, int most) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        int count = in.read(buffer, 0, Math.min(buffer.length, most));
        while (count > 0) {
            read.write(buffer, 0, count);
            count = in.read(buffer, 0, Math.min(buffer.length, most - read.size()));
        }
        return read.toByteArray();
    }
}

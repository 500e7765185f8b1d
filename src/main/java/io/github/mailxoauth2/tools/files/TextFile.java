package io.github.mailxoauth2.tools.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;

/** The text of a file that a person named: UTF-8, or what its byte order mark says. */
final class TextFile {

    /** A megabyte. The largest application.yml seen has some ten thousand characters. */
    private static final long LARGEST = 1 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TextFile() {}

    /** Returns the text, without a byte order mark. */
    static String read(String name) throws UnreadableFileException {
        Path file = path(name);
        try {
            if (!Files.exists(file)) {
                throw new UnreadableFileException(name + ": there is no such file");
            }
            if (Files.isDirectory(file)) {
                throw new UnreadableFileException(name + " is a directory: name the file in it");
            }
            long size = Files.size(file);
            if (size > LARGEST) {
                throw new UnreadableFileException(name + " has " + size / LARGEST
                        + " MB, too much for a file of settings: name the properties file");
            }
            return decode(name, Files.readAllBytes(file));
        } catch (AccessDeniedException e) {
            throw new UnreadableFileException(name + " may not be read by this user", e);
        } catch (IOException e) {
            throw new UnreadableFileException(name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Path path(String name) throws UnreadableFileException {
        try {
            return Paths.get(name);
        } catch (InvalidPathException e) {
            throw new UnreadableFileException(name + " is no name of a file: " + e.getReason(), e);
        }
    }

    private static String decode(String name, byte[] octets) throws UnreadableFileException {
        Charset charset = charset(octets);
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw new UnreadableFileException(name + " is no text: save it as UTF-8");
            }
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            if (charset.equals(StandardCharsets.UTF_8)) {
                // What java.util.Properties itself takes a file for.
                return new String(octets, StandardCharsets.ISO_8859_1);
            }
            throw new UnreadableFileException(name + " is no text in " + charset + ": save it as UTF-8", e);
        }
    }

    private static Charset charset(byte[] octets) {
        int first = octets.length < 2 ? 0 : (octets[0] & 0xFF) << 8 | octets[1] & 0xFF;
        return first == 0xFFFE
                ? StandardCharsets.UTF_16LE
                : first == 0xFEFF ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    }
}

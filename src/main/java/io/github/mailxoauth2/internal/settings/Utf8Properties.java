package io.github.mailxoauth2.internal.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * A properties file in UTF-8, with or without the byte order mark that Windows editors write and that would become part
 * of the first key's name.
 */
public final class Utf8Properties {

    private Utf8Properties() {}

    /**
     * Reads the properties and closes the stream.
     *
     * @throws IOException if the stream cannot be read
     * @throws IllegalArgumentException if it holds a malformed {@code \\u} escape
     */
    public static Properties read(InputStream bytes) throws IOException {
        Properties properties = new Properties();
        try (PushbackReader text = new PushbackReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            int first = text.read();
            if (first >= 0 && first != '\uFEFF') {
                text.unread(first);
            }
            properties.load(text);
        }
        return properties;
    }
}

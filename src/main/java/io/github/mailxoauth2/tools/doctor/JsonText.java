package io.github.mailxoauth2.tools.doctor;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Writes JSON (RFC 8259), two spaces a level, in ASCII so that no code page can spoil it. */
final class JsonText {

    private final StringBuilder text = new StringBuilder();
    private final UnaryOperator<String> texts;

    private JsonText(UnaryOperator<String> texts) {
        this.texts = texts;
    }

    /** Returns maps, lists, numbers and texts as JSON; every text goes through {@code texts} first. */
    static String pretty(Object value, UnaryOperator<String> texts) {
        JsonText json = new JsonText(texts);
        json.value(value, "");
        return json.text.toString();
    }

    private void value(Object value, String margin) {
        if (value instanceof Map) {
            Iterator<? extends Map.Entry<?, ?>> entries =
                    ((Map<?, ?>) value).entrySet().iterator();
            block('{', '}', margin, entries, entry -> {
                string(String.valueOf(entry.getKey()));
                text.append(": ");
                value(entry.getValue(), margin + "  ");
            });
        } else if (value instanceof List) {
            block('[', ']', margin, ((List<?>) value).iterator(), item -> value(item, margin + "  "));
        } else if (value instanceof Number) {
            text.append(value);
        } else {
            string(texts.apply(String.valueOf(value)));
        }
    }

    private interface Writer<T> {
        void write(T item);
    }

    private <T> void block(char open, char close, String margin, Iterator<? extends T> items, Writer<T> writer) {
        text.append(open);
        boolean any = false;
        while (items.hasNext()) {
            text.append(any ? ",\n" : "\n").append(margin).append("  ");
            writer.write(items.next());
            any = true;
        }
        text.append(any ? "\n" + margin : "").append(close);
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}

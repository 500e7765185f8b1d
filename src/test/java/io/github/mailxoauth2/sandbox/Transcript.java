package io.github.mailxoauth2.sandbox;

import java.util.ArrayList;
import java.util.List;

/** Every line that went over the mail connections, as the server saw it, inside TLS. */
final class Transcript {

    private final List<String> lines = new ArrayList<>();

    synchronized void client(String line) {
        lines.add("C: " + line);
    }

    synchronized void server(String line) {
        lines.add("S: " + line);
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    synchronized void clear() {
        lines.clear();
    }
}

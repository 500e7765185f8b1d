package io.github.mailxoauth2.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A JSON object that is being written, members in the order of their coming. */
final class Json {

    private final Map<String, String> members = new LinkedHashMap<>();

    Json text(String name, String value) {
        return raw(name, quoted(value));
    }

    Json number(String name, long value) {
        return raw(name, Long.toString(value));
    }

    Json texts(String name, List<String> values) {
        return raw(name, values.stream().map(Json::quoted).collect(Collectors.joining(",", "[", "]")));
    }

    /** Adds a member whose value is JSON already, or is meant to be none. */
    Json raw(String name, String json) {
        members.put(name, json);
        return this;
    }

    @Override
    public String toString() {
        return members.entrySet().stream()
                .map(member -> quoted(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}

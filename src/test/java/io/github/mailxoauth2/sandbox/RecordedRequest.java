package io.github.mailxoauth2.sandbox;

import java.util.Map;

/**
 * An HTTP request as the fake Entra got it; the form parameters include the secret, {@link #toString()} does not.
 *
 * @param method GET, POST
 * @param path without the query
 * @param query after the question mark, or empty
 * @param headers by name, whatever its case
 * @param form the parameters of a form body, decoded; empty for any other body
 */
public record RecordedRequest(
        String method, String path, String query, Map<String, String> headers, Map<String, String> form) {

    /** Returns a form parameter, or null. */
    public String parameter(String name) {
        return form.get(name);
    }

    /** Returns a header, or null. */
    public String header(String name) {
        return headers.get(name);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}

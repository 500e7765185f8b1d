package io.github.mailxoauth2.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP answer to be sent; the connection is closed after it. */
record HttpReply(int status, String reason, String contentType, String body, Map<String, String> headers) {

    static HttpReply json(int status, String reason, String body) {
        return new HttpReply(status, reason, "application/json; charset=utf-8", body, Map.of());
    }

    static HttpReply html(int status, String reason, String body) {
        return new HttpReply(status, reason, "text/html; charset=utf-8", body, Map.of());
    }

    HttpReply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new HttpReply(status, reason, contentType, body, more);
    }

    /** Returns the octets of the answer, dated. */
    byte[] octets(Instant now) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " " + reason + "\r\n");
        head.append("Cache-Control: no-store, no-cache\r\nPragma: no-cache\r\n");
        head.append("Content-Type: ").append(contentType).append("\r\n");
        head.append("Date: ")
                .append(DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atZone(ZoneOffset.UTC)))
                .append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(content.length).append("\r\nConnection: close\r\n\r\n");
        byte[] start = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[start.length + content.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(content, 0, all, start.length, content.length);
        return all;
    }

    void send(OutputStream out, Instant now) throws IOException {
        out.write(octets(now));
        out.flush();
    }
}

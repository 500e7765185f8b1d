package io.github.mailxoauth2.internal.entra;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Asks an HTTP proxy for a tunnel by CONNECT (RFC 9110 section 9.3.6), with Basic authentication (RFC 7617) where
 * credentials are written.
 */
final class ConnectTunnel {

    private ConnectTunnel() {}

    /**
     * Turns a connection to the proxy into one to the target.
     *
     * @throws ProxyRefusedException if the proxy answered with anything but 2xx
     */
    static void open(Socket toProxy, Route route, HttpTarget target) throws IOException {
        StringBuilder request = new StringBuilder("CONNECT " + target.authority() + " HTTP/1.1\r\nHost: "
                + target.authority() + "\r\nUser-Agent: mail-xoauth2\r\n");
        if (route.basicCredentials != null) {
            request.append("Proxy-Authorization: Basic ")
                    .append(route.basicCredentials)
                    .append("\r\n");
        }
        toProxy.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        HttpAnswer answer = answer(toProxy, route);
        if (answer.status < 200 || answer.status > 299) {
            throw new ProxyRefusedException(
                    answer.status,
                    "the proxy " + route + " refused the connection to " + target + ": HTTP " + answer.status);
        }
    }

    private static HttpAnswer answer(Socket toProxy, Route route) throws IOException {
        try {
            return new HttpAnswerReader(toProxy.getInputStream()).answerWithoutBody();
        } catch (EOFException e) {
            throw new EOFException("the proxy " + route + ": " + e.getMessage());
        } catch (UnexpectedAnswerException e) {
            throw new UnexpectedAnswerException(e.status(), "the proxy " + route + ": " + e.getMessage());
        }
    }
}

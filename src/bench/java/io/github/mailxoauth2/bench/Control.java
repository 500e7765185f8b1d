package io.github.mailxoauth2.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks the {@link SandboxServer} what it has seen, and tells it how to be. */
final class Control {

    private final int port;

    Control(int port) {
        this.port = port;
    }

    /** Returns a token that the fake Exchange accepts, without a request that is counted. */
    String token() {
        return ask("token");
    }

    /** Returns how many token requests have arrived. */
    int requests() {
        return Integer.parseInt(ask("requests"));
    }

    /** Returns how many connections to the token endpoint are open now. */
    int connections() {
        return Integer.parseInt(ask("connections"));
    }

    /** Sets the life of the tokens to come. */
    void life(int seconds) {
        ask("life " + seconds);
    }

    private String ask(String question) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.getOutputStream().write((question + "\n").getBytes(StandardCharsets.US_ASCII));
            return in.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox does not answer " + question, e);
        }
    }
}

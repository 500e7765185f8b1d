package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the stock class hears while it believes that it logs in, and what the server hears of that: nothing. */
class Pop3ReplayTest {

    private static final String LOGIN = "CAPA\r\nUSER app@contoso.com\r\nPASS oauth2\r\n";
    private static final String ANSWERS =
            "+OK ready\r\n" + "+OK\r\nTOP\r\nSASL XOAUTH2\r\n.\r\n" + "+OK\r\n" + "+OK logged in\r\n";

    private ServerSocket listening;
    private Socket server;
    private Pop3Wire wire;
    private int opened;

    @BeforeEach
    void connect() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        listening = new ServerSocket(0, 1, loopback);
        wire = Pop3Wire.open(loopback.getHostAddress(), listening.getLocalPort(), new Properties(), "pop3", false);
        server = listening.accept();
    }

    @AfterEach
    void hangUp() throws IOException {
        wire.close();
        server.close();
        listening.close();
    }

    static IntStream sizes() {
        return IntStream.rangeClosed(1, LOGIN.length() + "STAT\r\n".length());
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void login_inPiecesOfEachSize_isAnsweredAndWhatFollowsIsTheServers(int size) throws IOException {
        Pop3Replay replay = replay(List.of("TOP", "SASL XOAUTH2"));
        InputStream in = replay.in();
        assertEquals('+', in.read());
        say(replay, LOGIN + "STAT\r\n", size);
        replay.out().flush();
        assertEquals(ANSWERS.length() - 1, in.available());
        assertEquals(ANSWERS.substring(1), read(in, ANSWERS.length() - 1));
        assertEquals("STAT\r\n", read(server.getInputStream(), 6));
        server.getOutputStream().write("+OK 0 0\r\n".getBytes(StandardCharsets.US_ASCII));
        assertEquals("+OK 0 0\r\n", read(in, 9));
        assertEquals(0, server.getInputStream().available());
        assertEquals(1, opened);
    }

    @ParameterizedTest
    @CsvSource({
        "capa, +OK",
        "User app@contoso.com, +OK",
        "pass oauth2, +OK logged in",
        "PASS, +OK logged in",
        "CAPABILITY, -ERR not while logging in",
        "CAP, -ERR not while logging in",
        "NOOP, -ERR not while logging in",
        "APOP app 0123, -ERR not while logging in",
        "'', -ERR not while logging in"
    })
    void command_isKnownByItsFirstWordInAnyCase(String command, String answer) throws IOException {
        Pop3Replay replay = replay(List.of("TOP"));
        assertEquals("+OK ready\r\n", read(replay.in(), 11));
        say(replay, command + "\r\n", 100);
        assertEquals(answer + "\r\n", read(replay.in(), answer.length() + 2));
    }

    @Test
    void capabilities_ofAServerThatKnowsNone_areRefused() throws IOException {
        Pop3Replay replay = replay(Collections.emptyList());
        assertEquals("+OK ready\r\n", read(replay.in(), 11));
        say(replay, "CAPA\r\n", 100);
        assertEquals("-ERR\r\n", read(replay.in(), 6));
    }

    @Test
    void quit_beforeTheLogin_isTheServers() throws IOException {
        Pop3Replay replay = replay(List.of("TOP"));
        assertEquals("+OK ready\r\n", read(replay.in(), 11));
        say(replay, "QUIT\r\n", 3);
        assertEquals("QUIT\r\n", read(server.getInputStream(), 6));
        server.getOutputStream().write("+OK bye\r\n".getBytes(StandardCharsets.US_ASCII));
        assertEquals("+OK bye\r\n", read(replay.in(), 9));
    }

    @Test
    void command_beforeTheFirstLook_opensNothing() {
        Pop3Replay replay = replay(List.of("TOP"));
        IOException failure = assertThrows(IOException.class, () -> say(replay, "CAPA\r\n", 100));
        assertEquals("not logged in", failure.getMessage());
        assertEquals(0, opened);
    }

    private Pop3Replay replay(List<String> capabilities) {
        return new Pop3Replay(() -> {
            opened++;
            return new Pop3Opener.Opened(wire, capabilities);
        });
    }

    private static void say(Pop3Replay replay, String text, int size) throws IOException {
        byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at < octets.length; at += size) {
            // As the stock class does: a part of a buffer that goes on behind it, and is overwritten later.
            byte[] buffer = Arrays.copyOfRange(octets, at, at + size + 3);
            replay.out().write(buffer, 0, Math.min(size, octets.length - at));
            Arrays.fill(buffer, (byte) '\n');
        }
    }

    private static String read(InputStream in, int length) throws IOException {
        return new String(in.readNBytes(length), StandardCharsets.US_ASCII);
    }
}

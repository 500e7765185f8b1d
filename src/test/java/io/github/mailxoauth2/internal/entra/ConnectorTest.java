package io.github.mailxoauth2.internal.entra;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.FakeProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The TCP connection of a token request. */
class ConnectorTest {

    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    /** A token came 40 ms later: the end of the handshake and the request are two small writes. */
    @Test
    void socket_straight_sendsWithoutWaitingForTheLastPacketToBeAcknowledged() throws IOException {
        assertTrue(noDelayBy(Route.DIRECT));
    }

    @Test
    void socket_throughAProxy_sendsWithoutWaitingForTheLastPacketToBeAcknowledged() throws IOException {
        try (FakeProxy proxy = FakeProxy.start()) {
            assertTrue(noDelayBy(
                    Route.through(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.host(), proxy.port())))));
        }
    }

    private boolean noDelayBy(Route route) throws IOException {
        HttpTarget target = HttpTarget.of(new URL("https://127.0.0.1:" + server.getLocalPort() + "/"));
        try (CancellableSocket request = new CancellableSocket();
                Socket opened = new Connector(Duration.ofSeconds(20), request).open(List.of(route), target)) {
            return opened.getTcpNoDelay();
        }
    }
}

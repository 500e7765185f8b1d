package io.github.mailxoauth2.internal.entra;

import com.microsoft.aad.msal4j.HttpRequest;
import io.github.mailxoauth2.internal.settings.Settings;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * One request, one answer, one deadline, over a socket of its own that is closed in the end.
 *
 * <p>Nothing of the JVM's habits with HTTP applies: no Authenticator, no cookies, no URL handler, no redirect, no
 * second attempt, no connection kept open. Its trust (the default {@link SSLContext}) and its proxy settings do.
 *
 * <p>The network is spoken to on a thread of its own, and the calling thread waits for it until the deadline and then
 * closes the socket. So the deadline holds whatever the other side does: it ends a name's resolution, a write that
 * nobody reads and an answer that trickles, where a time-out of a socket would begin anew with each octet.
 */
final class HttpExchange {

    private final Routes routes;
    private final Settings settings;
    private final Executor threads;

    private HttpExchange(Routes routes, Settings settings, Executor threads) {
        this.routes = routes;
        this.settings = settings;
        this.threads = threads;
    }

    /**
     * Creates one that takes these routes and the settings' time-outs; each request runs on a thread of
     * {@code threads}.
     */
    static HttpExchange over(Routes routes, Settings settings, Executor threads) {
        return new HttpExchange(routes, settings, threads);
    }

    /**
     * Sends the request once and returns the answer, whatever its status.
     *
     * @throws SocketTimeoutException if there was none in time
     * @throws ProxyRefusedException if a proxy did not open the way
     * @throws UnexpectedAnswerException if what came is not HTTP
     */
    HttpAnswer send(HttpRequest request) throws IOException {
        long deadlineMillis =
                settings.connectionTimeout().plus(settings.timeout()).toMillis();
        try (CancellableSocket socket = new CancellableSocket()) {
            FutureTask<HttpAnswer> conversation = new FutureTask<>(() -> converse(request, socket));
            threads.execute(conversation);
            try {
                return conversation.get(deadlineMillis, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                throw socket.timedOut("given up after " + deadlineMillis + " ms");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while " + socket.stage());
            } catch (ExecutionException e) {
                throw failure(e.getCause());
            }
        }
    }

    private HttpAnswer converse(HttpRequest request, CancellableSocket socket) throws IOException {
        try {
            HttpTarget target = HttpTarget.of(request.url());
            byte[] octets = HttpRequestText.octets(request, target);
            Socket connected = new Connector(settings.connectionTimeout(), socket).open(routes.to(target), target);
            connected.setSoTimeout((int) settings.timeout().toMillis());
            Socket secured = target.tls ? secured(connected, target, socket) : connected;
            socket.stage("sending the request to " + target);
            secured.getOutputStream().write(octets);
            secured.getOutputStream().flush();
            socket.requestSent("waiting for the answer of " + target);
            return hungUp(secured, new HttpAnswerReader(secured.getInputStream()).answer());
        } catch (IOException e) {
            throw isTimeout(e) ? timedOut(e, socket) : e;
        } finally {
            socket.close();
        }
    }

    private static Socket secured(Socket connected, HttpTarget target, CancellableSocket socket) throws IOException {
        socket.stage("in the TLS handshake with " + target);
        SSLSocket tls;
        try {
            tls = (SSLSocket)
                    SSLContext.getDefault().getSocketFactory().createSocket(connected, target.host, target.port, true);
        } catch (NoSuchAlgorithmException e) {
            throw DefaultTls.unusable(e);
        }
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return tls;
    }

    /**
     * Says good-bye to TLS too; whether that gets through does not matter any more. The JVM would keep the session for
     * a day, and the next request comes in about an hour.
     */
    private static HttpAnswer hungUp(Socket secured, HttpAnswer answer) {
        try {
            if (secured instanceof SSLSocket) {
                ((SSLSocket) secured).getSession().invalidate();
            }
            secured.close();
            return answer;
        } catch (IOException e) {
            return answer;
        }
    }

    /** Some versions of the JDK wrap a time-out in the handshake into an SSLException. */
    private static boolean isTimeout(IOException e) {
        return e instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException;
    }

    private static SocketTimeoutException timedOut(IOException e, CancellableSocket socket) {
        SocketTimeoutException withStage = socket.timedOut(String.valueOf(e.getMessage()));
        withStage.initCause(e);
        return withStage;
    }

    private static IOException failure(@Nullable Throwable thrown) {
        if (thrown instanceof Error) {
            throw (Error) thrown;
        }
        return thrown instanceof IOException
                ? (IOException) thrown
                : new IOException("the request could not be made: " + thrown, thrown);
    }
}

package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mailxoauth2.sandbox.Fault;
import io.github.mailxoauth2.sandbox.Sandbox;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that look odd and are right: whatever form HTTP allows, the token is had, with one request. */
class TokenAnswerFormsTest {

    private final Sandbox sandbox = Sandbox.start();

    /** How an answer is written, by its body. */
    private record Form(String name, UnaryOperator<String> written) {

        @Override
        public String toString() {
            return name;
        }
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void send_answerInThisForm_getsTheToken(Form form) throws Exception {
        sandbox.entra().failInAnswer(peer -> {
            String answer = peer.answer();
            String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
            Fault.saying(form.written().apply(body)).on(peer);
        });

        Application.withOAuth2(sandbox).send();

        assertEquals(1, sandbox.exchange().delivered());
        assertEquals(1, sandbox.entra().tokenRequests());
    }

    static List<Form> forms() {
        String ok = "HTTP/1.1 200 OK\r\n";
        return List.of(
                new Form("to the end of the connection", body -> ok + "\r\n" + body),
                new Form("HTTP/1.0", body -> "HTTP/1.0 200 OK\r\n\r\n" + body),
                new Form("without a reason", body -> "HTTP/1.1 200\r\n" + length(body) + "\r\n" + body),
                new Form("one chunk", body -> ok + "Transfer-Encoding: chunked\r\n\r\n" + chunk(body) + "0\r\n\r\n"),
                new Form(
                        "chunks with extensions and trailers",
                        body -> ok + "transfer-encoding: Chunked\r\n\r\n" + "5;a=b\r\n" + body.substring(0, 5) + "\r\n"
                                + chunk(body.substring(5)) + "0\r\nX-Trailer: y\r\n\r\n"),
                new Form(
                        "100 and 103 first",
                        body -> "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + ok
                                + length(body) + "\r\n" + body),
                new Form("a folded header", body -> ok + "X-Long: a\r\n b\r\n\tc\r\n" + length(body) + "\r\n" + body),
                new Form(
                        "line feeds alone",
                        body -> "HTTP/1.1 200 OK\n" + length(body).trim() + "\n\n" + body),
                new Form("empty lines before it", body -> "\r\n" + ok + length(body) + "\r\n" + body),
                new Form("names in lower case", body -> ok + length(body).toLowerCase() + "\r\n" + body),
                new Form("no type of content", body -> ok + length(body) + "\r\n" + body),
                new Form("text/plain", body -> ok + "Content-Type: text/plain\r\n" + length(body) + "\r\n" + body),
                new Form("keep-alive", body -> ok + "Connection: keep-alive\r\n" + length(body) + "\r\n" + body),
                new Form("more behind it", body -> ok + length(body) + "\r\n" + body + "HTTP/1.1 400 Bad\r\n\r\n"),
                new Form(
                        "many headers",
                        body -> ok + "Set-Cookie: fpc=x; path=/\r\n".repeat(60) + length(body) + "\r\n" + body));
    }

    private static String length(String body) {
        return "Content-Length: " + body.length() + "\r\n";
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }
}

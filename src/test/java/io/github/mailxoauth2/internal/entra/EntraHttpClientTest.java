package io.github.mailxoauth2.internal.entra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.aad.msal4j.HttpResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers MSAL4J gets to see: it hangs on an array, and repeats what it takes for a refusal. */
class EntraHttpClientTest {

    private static final String TOKEN = "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"t0ken\"}";
    private static final String REFUSAL = "{\"error\":\"invalid_client\"}";

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[1]", "[" + TOKEN + "]", "{\"access_token\":\"t0k", "\"t0ken\"", "<html>t0ken"})
    void answer_thatIsNoJsonObject_isNotForMsal(String body) {
        for (int status : new int[] {200, 401, 503}) {
            IOException kept = assertThrows(IOException.class, () -> EntraHttpClient.forMsal(answer(status, body)));
            assertEquals(
                    "the answer is not JSON: HTTP " + status + ", text/odd, " + body.length() + " characters",
                    kept.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 302, 399})
    void answer_thatIsNeitherSuccessNorRefusal_isNotForMsal(int status) {
        IOException kept = assertThrows(IOException.class, () -> EntraHttpClient.forMsal(answer(status, TOKEN)));
        assertEquals(
                "the answer is neither a token nor a refusal: HTTP " + status + ", text/odd, " + TOKEN.length()
                        + " characters",
                kept.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 503})
    void refusal_isForMsalAsItCame(int status) throws IOException {
        HttpResponse passed = EntraHttpClient.forMsal(answer(status, REFUSAL));
        assertEquals(status, passed.statusCode());
        assertEquals(REFUSAL, passed.body());
        assertEquals(List.of("text/odd"), passed.headers().get("Content-Type"));
    }

    @Test
    void token_withBlanksAround_isForMsal() throws IOException {
        HttpResponse passed = EntraHttpClient.forMsal(answer(200, "\r\n" + TOKEN + " \n"));
        assertEquals(200, passed.statusCode());
        assertEquals(true, passed.body().contains("\"access_token\":\"t0ken\""), passed.body());
    }

    private static HttpAnswer answer(int status, String body) {
        return new HttpAnswer(status, Map.of("Content-Type", List.of("text/odd")), body);
    }
}

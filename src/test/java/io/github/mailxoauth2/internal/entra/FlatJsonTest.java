package io.github.mailxoauth2.internal.entra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What MSAL4J is given to read: never an array, which it does not come back from. */
@Timeout(30)
class FlatJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"abc\"}",
                "{ \"expires_in\" : \"3599\" , \"ok\" : true , \"nothing\" : null }"
            })
    void of_flatAnswer_isTheAnswerItself(String body) throws Exception {
        assertEquals(body, FlatJson.of(body));
    }

    @Test
    void of_arraysAndObjects_leavesThemOut() throws Exception {
        assertEquals(
                "{\"access_token\":\"abc\",\"expires_in\":3599,\"ok\":true}",
                FlatJson.of("{\"new\":[],\"access_token\":\"abc\",\"deep\":{\"deeper\":[{}]},\"expires_in\":3599,"
                        + "\"list\":[1,[2]],\"ok\":true}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"b\"", "{\"a\":[1}", "{a}", "{\"a\":}", "x", "[1]"})
    void of_noJsonObject_isRefused(String body) {
        IOException refused = assertThrows(IOException.class, () -> FlatJson.of(body));
        assertNotNull(refused.getMessage());
    }
}

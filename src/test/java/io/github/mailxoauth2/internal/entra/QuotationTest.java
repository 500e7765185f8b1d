package io.github.mailxoauth2.internal.entra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of an answer's words before anybody hears of them, a plug-in's listener included. */
class QuotationTest {

    private static final String FORM =
            "client_id=1111&client_secret=s3cr%7Et+of%2Bours&client_assertion=as.ser.tion&scope=x";

    @ParameterizedTest
    @ValueSource(strings = {"s3cr%7Et+of%2Bours", "s3cr~t of+ours", "as.ser.tion"})
    void secretOfTheForm_asSentAndAsMeant_isCutOut(String secret) {
        assertEquals(
                "it was [removed], twice [removed]",
                Quotation.ofAnswerTo(FORM, null).of("it was " + secret + ", twice " + secret));
    }

    @Test
    void restOfTheForm_isNoSecret() {
        assertEquals("client 1111, scope x", Quotation.ofAnswerTo(FORM, null).of("client 1111, scope x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "proxy-authorization", "Secret", "X-IDENTITY-HEADER"})
    void confidentialHeader_isCutOut(String name) {
        assertEquals(
                "said [removed]",
                Quotation.ofAnswerTo(null, Map.of(name, "0paque")).of("said 0paque"));
    }

    @Test
    void otherHeader_isNoSecret() {
        assertEquals(
                "said 0paque",
                Quotation.ofAnswerTo(null, Map.of("X-Client-SKU", "0paque")).of("said 0paque"));
    }

    /** By a word of five letters the rest of the sentence could not be read. */
    @Test
    void shortSecret_staysSinceItWouldTakeWordsWithIt() {
        assertEquals("error", Quotation.ofAnswerTo("client_secret=error", null).of("error"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a eyJhbGciOiJSUzI1NiJ9.e30.c2ln b | a [removed] b",
                "cut off: eyJhbGciOiJ | cut off: [removed]",
                "eyJ is short | eyJ is short",
                "{\"access_token\":\"0paque\",\"x\":1} | {\"access_token\":\"[removed]\",\"x\":1}",
                "client_secret=0paque&scope=y | client_secret=[removed]&scope=y",
                "refresh_token = 0paque | refresh_token = [removed]"
            })
    void token_evenOneOfNoRequest_isCutOut(String words, String shown) {
        assertEquals(shown, Quotation.ofNothingSent().of(words));
    }

    /** What nobody sees could divide a secret, and so save it from being cut out. */
    @Test
    void controlCharacters_goAndBlanksBecomeOne() {
        assertEquals(
                "a b [removed]",
                Quotation.ofAnswerTo(FORM, null).of(" a\r\n\t\u00a0 b \u001bas.s\u200ber\u0000.tion\u202e "));
    }

    @Test
    void words_ofAnyLength_areBounded() {
        assertEquals("ab".repeat(1000) + " ...", Quotation.ofNothingSent().of("ab".repeat(5000)));
        assertEquals("ab".repeat(1000), Quotation.ofNothingSent().of("ab".repeat(1000)));
    }

    @Test
    void fact_thatIsNotThere_staysNull() {
        assertNull(Quotation.ofNothingSent().fact(null));
        assertEquals("invalid_client", Quotation.ofNothingSent().fact("invalid_client"));
        assertEquals("", Quotation.ofNothingSent().of(null));
    }
}

package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.mail.Session;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The port that a message names. */
class LoginHostTest {

    @ParameterizedTest
    @CsvSource({
        "587, 587",
        "' 2525 ', 2525",
        "0, 0",
        "99999, 99999",
        "'', 25",
        "x, 25",
        "2x, 25",
        "-1, 25",
        "123456, 25"
    })
    void port_isWhatIsWritten_whereThatIsANumber(String written, int port) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.port", written);
        assertEquals(port, LoginHost.port(-1, null, Session.getInstance(properties), "smtp"));
    }
}

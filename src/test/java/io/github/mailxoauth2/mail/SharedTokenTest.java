package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.Sandbox;
import jakarta.mail.AuthenticationFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which Sessions share a token: all that would get the same one from Entra, and no other. */
class SharedTokenTest {

    private Sandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void sessions_withTheSameSettings_shareOneToken() throws Exception {
        for (int i = 0; i < 5; i++) {
            Application.withOAuth2(sandbox).send();
        }
        assertEquals(5, sandbox.exchange().delivered());
        assertEquals(1, sandbox.entra().tokenRequests());
    }

    @Test
    void session_withAWrongSecret_neverGetsTheTokenOfTheRightOne() throws Exception {
        Application right = Application.withOAuth2(sandbox);
        Application wrong = Application.withOAuth2(sandbox).set("mail.smtp.oauth2.clientsecret", "aBc8Q~wrong");
        right.send();
        for (int i = 0; i < 3; i++) {
            AuthenticationFailedException refused = assertThrows(AuthenticationFailedException.class, wrong::send);
            assertTrue(refused.getMessage().contains("AADSTS7000215"), refused.getMessage());
        }
        right.send();
        assertEquals(2, sandbox.exchange().delivered());
        assertEquals(1 + 3, sandbox.entra().tokenRequests());
    }
}

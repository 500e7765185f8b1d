package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mailxoauth2.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** At FINE each token and each login has its line, and no line has a token. */
class FineLogTest {

    @Test
    void twoLogins_withOneToken_areThreeLines() throws Exception {
        try (Sandbox sandbox = Sandbox.start();
                Output output = new Output()) {
            List<String> tokens = new ArrayList<>();
            sandbox.exchange()
                    .acceptToken(token -> tokens.add(token) && sandbox.entra().accepts(token));
            Application.withOAuth2(sandbox).send();
            Application.withOAuth2(sandbox).send();
            String everything = output.text();
            assertEquals(
                    1,
                    count(
                            everything,
                            "Got a token for client " + sandbox.entra().clientId()));
            assertEquals(1, count(everything, "that lives 59 minutes."));
            assertEquals(2, count(everything, "Logged in to smtp at localhost as mailer@contoso.com with a token for"));
            for (String token : tokens) {
                Output.assertHidden(everything, token);
            }
        }
    }

    private static int count(String text, String words) {
        return text.split(Pattern.quote(words), -1).length - 1;
    }
}

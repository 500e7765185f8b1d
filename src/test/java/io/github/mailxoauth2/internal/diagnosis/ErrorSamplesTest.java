package io.github.mailxoauth2.internal.diagnosis;

import static io.github.mailxoauth2.internal.diagnosis.Given.claims;
import static io.github.mailxoauth2.internal.diagnosis.Given.refused;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.pages.PageBlock;
import io.github.mailxoauth2.token.TokenClaims;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The exception that README.md shows, and the beginning of docs/errors.md, are what is really said. */
class ErrorSamplesTest {

    @Test
    void readme_exception_isWhatIsSaid() throws Exception {
        String reply = "535 5.7.3 Authentication unsuccessful [AM0PR06CA0126.eurprd06.prod.outlook.com"
                + " 2024-02-14T14:50:26.590Z 08DC2D372B4C3DED]";
        String page = Files.readString(Path.of("README.md")).replace("\n> ", " ");

        assertTrue(page.contains("\n " + said(reply, claims()) + "\n"), page);
    }

    @Test
    void errorsPage_firstLine_isWhatIsSaid_butForWhatItLeavesOut() {
        String sample = PageBlock.all().stream()
                .filter(block ->
                        block.runBy().filter("ErrorSamplesTest"::equals).isPresent())
                .findFirst()
                .orElseThrow()
                .text()
                .replaceAll("\\s+", " ")
                .strip();
        String reply = "535 5.7.3 Authentication unsuccessful [AM0PR06CA0126.eurprd06.prod.outlook.com"
                + " 2026-11-23T02:50:26.590Z 08DC2D372B4C3DED]";
        String whole = "jakarta.mail.AuthenticationFailedException: "
                + said(reply, claims("roles", "SMTP.SendAsApp"))
                        .replace(Given.OBJECT, "22222222-...")
                        .replace(Given.CLIENT, "11111111-...");

        int at = 0;
        for (String part : sample.split(" \\.\\.\\. ")) {
            int found = whole.indexOf(part, at);
            assertTrue(found >= at, part + " in " + whole.substring(at));
            at = found + part.length();
        }
    }

    private static String said(String reply, TokenClaims claims) {
        return Explainer.loginRefused(
                        Given.smtp(), refused(reply).claims(claims).build())
                .toString();
    }
}

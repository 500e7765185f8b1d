package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.Sandbox;
import jakarta.mail.AuthenticationFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files over which a reader of keys stumbles instead of refusing them: the file is at fault, not Entra. */
class UnreadableCredentialTest {

    private final Sandbox sandbox = Sandbox.start();

    @TempDir
    Path work;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    /** Found by fuzzing: the JDK's reader of certificates calls itself for each element in an element. */
    @Test
    void send_withACertificateThatIsNestedEightThousandTimes_saysThatTheFileCannotBeRead() throws Exception {
        byte[] nested = new byte[16_000];
        for (int i = 0; i < nested.length; i += 2) {
            nested[i] = 0x30;
            nested[i + 1] = (byte) 0x80;
        }
        Path file = Files.write(work.resolve("nested.der"), nested);
        Application application = Application.withOAuth2(sandbox)
                .unset("mail.smtp.oauth2.clientsecret")
                .set("mail.smtp.oauth2.certificate", file.toString());

        AuthenticationFailedException failure = assertThrows(AuthenticationFailedException.class, application::send);

        assertTrue(failure.getMessage().contains("the client's credential could not be used"), failure.getMessage());
        assertTrue(failure.getMessage().contains("nested.der"), failure.getMessage());
        assertEquals(0, sandbox.entra().connections());
    }
}

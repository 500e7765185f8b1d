package io.github.mailxoauth2.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class SandboxExtensionTest {

    @Test
    void trust_isGivenOnlyWhenAskedForAndTakenBack() throws Exception {
        SSLContext ofAllTests = SSLContext.getDefault();
        SSLContext before = SSLContext.getInstance("TLS");
        before.init(null, null, null);
        SSLContext.setDefault(before);
        try {
            trustIsGivenAndTakenBack(before);
        } finally {
            SSLContext.setDefault(ofAllTests);
        }
    }

    private static void trustIsGivenAndTakenBack(SSLContext before) throws Exception {
        SandboxExtension plain = SandboxExtension.withMailbox("a@b.c");
        plain.beforeAll(null);
        assertSame(before, SSLContext.getDefault());
        plain.afterAll(null);

        SandboxExtension trusted = SandboxExtension.withMailbox("a@b.c").trustedByThisJvm();
        trusted.beforeAll(null);
        assertNotSame(before, SSLContext.getDefault());
        trusted.afterAll(null);
        assertSame(before, SSLContext.getDefault());
    }

    @Test
    void clientAndMailboxes_areThoseThatWereChosen() throws Exception {
        SandboxExtension extension =
                SandboxExtension.withMailbox("a@b.c").andMailbox("d@e.f").client("the-id", "the-secret");
        extension.beforeAll(null);

        Properties properties = extension.mailProperties();
        extension.afterAll(null);

        assertEquals("a@b.c", properties.getProperty("mail.smtp.user"));
        assertEquals("the-id", properties.getProperty("mail.oauth2.clientid"));
        assertEquals("the-secret", properties.getProperty("mail.oauth2.clientsecret"));
    }

    @Test
    void sandbox_beforeTheTests_isNotThere() {
        IllegalStateException e = assertThrows(
                IllegalStateException.class,
                () -> SandboxExtension.withMailbox("a@b.c").sandbox());

        assertEquals("the sandbox runs while the tests of its class run, in a static field", e.getMessage());
    }
}

package io.github.mailxoauth2.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.mailxoauth2.mail.OAuth2SmtpTransport;
import io.github.mailxoauth2.token.TokenSourceProvider;
import java.util.Collections;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.Test;

/**
 * Which class comes from where. The folder is the class path here: what the loader defines itself is told from what it
 * takes by the classes' identity.
 */
class IsolatedLoaderTest {

    private static final ClassLoader APPLICATION = IsolatedLoaderTest.class.getClassLoader();

    private final ClassLoader isolated = new IsolatedLoader(APPLICATION, new Folder(APPLICATION, ""));

    @Test
    void ourClass_isDefinedHere_overTheImplementationsOwn() throws Exception {
        Class<?> transport = isolated.loadClass(OAuth2SmtpTransport.class.getName());
        assertSame(isolated, transport.getClassLoader());
        assertNotSame(OAuth2SmtpTransport.class, transport);
        assertSame(SMTPTransport.class, transport.getSuperclass());
        assertSame(transport, isolated.loadClass(OAuth2SmtpTransport.class.getName()), "defined once");
        assertEquals("mail-xoauth2", transport.getPackage().getImplementationTitle());
    }

    @Test
    void tokenPackage_isTheApplications_soThatItsPlugInsFit() throws Exception {
        assertSame(TokenSourceProvider.class, isolated.loadClass(TokenSourceProvider.class.getName()));
    }

    @Test
    void tokenPackage_whereTheImplementationHasNone_isTheAgents() throws Exception {
        ClassLoader alone = new IsolatedLoader(ClassLoader.getPlatformClassLoader(), new Folder(APPLICATION, ""));
        assertSame(TokenSourceProvider.class, alone.loadClass(TokenSourceProvider.class.getName()));
        ClassNotFoundException missing =
                assertThrows(ClassNotFoundException.class, () -> alone.loadClass(SMTPTransport.class.getName()));
        assertEquals(SMTPTransport.class.getName(), missing.getMessage());
    }

    @Test
    void classOfOurs_thatIsNotInTheFolder_isNotTakenFromElsewhere() {
        ClassLoader empty = new IsolatedLoader(APPLICATION, new Folder(APPLICATION, "nowhere/"));
        ClassNotFoundException missing =
                assertThrows(ClassNotFoundException.class, () -> empty.loadClass(OAuth2SmtpTransport.class.getName()));
        assertEquals(
                "nowhere/io/github/mailxoauth2/mail/OAuth2SmtpTransport.class is missing in the agent's jar",
                missing.getMessage());
    }

    @Test
    void resources_areOursFromTheFolder_andOthersFromBesideTheImplementation() throws Exception {
        String findings = "io/github/mailxoauth2/internal/diagnosis/findings.txt";
        assertNotNull(isolated.getResource(findings));
        assertEquals(1, Collections.list(isolated.getResources(findings)).size());
        ClassLoader empty = new IsolatedLoader(APPLICATION, new Folder(APPLICATION, "nowhere/"));
        assertNull(empty.getResource(findings));
        assertEquals(0, Collections.list(empty.getResources(findings)).size());
        assertNotNull(empty.getResource("META-INF/services/" + TokenSourceProvider.class.getName()));
    }

    @Test
    void jdk_isTheJdks() throws Exception {
        assertSame(java.util.logging.Logger.class, isolated.loadClass("java.util.logging.Logger"));
    }
}

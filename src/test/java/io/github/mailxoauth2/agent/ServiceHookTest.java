package io.github.mailxoauth2.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Provider;
import jakarta.mail.Session;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the agent answers where its jar has no folder with our classes, as here among the compiled ones: with OAuth2 on
 * a failure, with OAuth2 off nothing.
 */
class ServiceHookTest {

    private static final String STOCK = "org.eclipse.angus.mail.smtp.SMTPTransport";

    @Test
    void takeoverThatCannotBeMade_withOAuth2On_isTheApisOwnExceptionWithTheReason() {
        Session session = session("mail.smtp.oauth2.clientid", "11111111-2222-3333-4444-555555555555");

        NoSuchProviderException refused =
                assertThrows(NoSuchProviderException.class, () -> takeOver(session, Provider.Type.TRANSPORT, STOCK));

        assertTrue(
                refused.getMessage()
                        .startsWith(
                                "OAuth2 is on, but the mail-xoauth2 agent cannot take the place of " + STOCK + " of "),
                refused.getMessage());
        assertTrue(
                refused.getMessage()
                        .contains(
                                "isolated/io/github/mailxoauth2/mail/OAuth2SmtpTransport.class is missing in the agent's jar"),
                refused.getMessage());
        assertEquals(ClassNotFoundException.class, refused.getCause().getClass());
    }

    @Test
    void takeoverThatCannotBeMade_withOAuth2Off_leavesTheStockClass() throws Exception {
        assertNull(takeOver(session("mail.smtp.host", "localhost"), Provider.Type.TRANSPORT, STOCK));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"com.example.MyTransport", "org.eclipse.angus.mail.smtp.Other", "com.sun.mail.smtp.SMTPTransport"
            })
    void otherClass_orStockClassThatIsNotThere_isLeftAlone(String className) {
        Session session = session("mail.smtp.oauth2.clientid", "11111111-2222-3333-4444-555555555555");
        assertNull(takeOver(session, Provider.Type.TRANSPORT, className));
    }

    @Test
    void noProvider_isTheMailApisToComplainOf() {
        assertNull(new ServiceHook().apply(session("mail.smtp.host", "localhost"), new Object[] {null, null, null}));
    }

    @ParameterizedTest
    @CsvSource({
        "javax.mail, com.sun.mail.smtp.SMTPTransport, javax.OAuth2SmtpTransport",
        "javax.mail, com.sun.mail.smtp.SMTPSSLTransport, javax.OAuth2SmtpsTransport",
        "jakarta.mail, com.sun.mail.imap.IMAPStore, sun.OAuth2ImapStore",
        "jakarta.mail, com.sun.mail.imap.IMAPSSLStore, sun.OAuth2ImapsStore",
        "jakarta.mail, org.eclipse.angus.mail.pop3.POP3Store, OAuth2Pop3Store",
        "jakarta.mail, org.eclipse.angus.mail.pop3.POP3SSLStore, OAuth2Pop3sStore"
    })
    void stockClass_hasOurClassOfItsFlavour(String api, String stock, String ours) {
        assertEquals(
                "io.github.mailxoauth2.mail." + ours,
                StockClasses.oursFor(api, stock).get());
    }

    @ParameterizedTest
    @CsvSource({
        "mail.smtp.oauth2.clientid, true",
        "mail.oauth2.tenant, true",
        "MAIL_SMTP_OAUTH2_CLIENTSECRET_FILE, true",
        "mail.smtp.oauth2.client-id, true",
        "mail.smtp.auth.mechanisms, false",
        "spring.security.oauth2.clientid, false"
    })
    void anyKeyOfOurs_countsWhereTheSwitchCannotBeAsked(String name, boolean counts) {
        Properties session = new Properties();
        session.setProperty(name, "value");
        assertEquals(counts, Switch.anyKeyIn(session, "smtp"));
    }

    @Test
    void keyThatIsFoundByItsNameOnly_countsToo() {
        Properties unlisted = new Properties() {
            @Override
            public String getProperty(String name) {
                return name.equals("mail.smtp.oauth2.clientid") ? "value" : null;
            }
        };
        assertTrue(Switch.anyKeyIn(unlisted, "smtps"));
    }

    private static Object takeOver(Session session, Provider.Type type, String className) {
        Provider provider = new Provider(type, "smtp", className, "test", null);
        return new ServiceHook().apply(session, new Object[] {provider, null, null});
    }

    private static Session session(String key, String value) {
        Properties properties = new Properties();
        properties.setProperty(key, value);
        return Session.getInstance(properties);
    }
}

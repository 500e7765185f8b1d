package io.github.mailxoauth2.mail;

import static io.github.mailxoauth2.mail.Application.MAILBOX;
import static io.github.mailxoauth2.mail.Application.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mailxoauth2.sandbox.Sandbox;
import jakarta.mail.MessagingException;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An application that passes no property of ours: the switch stands outside its Session, for the hosts it names and no
 * others.
 */
class OutsideTheSessionTest {

    private final Properties before = new Properties();
    private Sandbox sandbox;

    @BeforeEach
    void switchOnForTheJvm() {
        sandbox = Sandbox.start();
        before.putAll(System.getProperties());
        System.setProperty("mail.smtp.oauth2.tenant", sandbox.entra().tenant());
        System.setProperty("mail.smtp.oauth2.clientid", sandbox.entra().clientId());
        System.setProperty("mail.smtp.oauth2.clientsecret", sandbox.entra().clientSecret());
        System.setProperty("mail.smtp.oauth2.authority", sandbox.entra().authority());
    }

    @AfterEach
    void switchOff() {
        System.setProperties(before);
        sandbox.close();
    }

    @Test
    void send_toAHostThatIsNamed_logsInWithAToken() throws Exception {
        System.setProperty("mail.smtp.oauth2.hosts", "smtp.office365.com, localhost");
        assertEquals("XOAUTH2", mechanismOf(Application.of(sandbox)));
    }

    @Test
    void send_toAHostThatIsNotNamed_isStock() throws Exception {
        System.setProperty("mail.smtp.oauth2.hosts", "smtp.office365.com");
        assertEquals("LOGIN", mechanismOf(Application.of(sandbox)));
    }

    @Test
    void send_withoutHosts_isStockForAllButMicrosofts() throws Exception {
        assertEquals("LOGIN", mechanismOf(Application.of(sandbox)));
    }

    @Test
    void send_throughASessionBuiltUponTheSystemProperties_isStockForOtherHostsToo() throws Exception {
        Application application = Application.of(sandbox);
        for (Map.Entry<Object, Object> property : System.getProperties().entrySet()) {
            application.properties.putIfAbsent(property.getKey(), property.getValue());
        }
        assertEquals("LOGIN", mechanismOf(application));
    }

    private String mechanismOf(Application application) throws MessagingException {
        sandbox.exchange().acceptPasswords(true);
        application
                .set("mail.smtp.auth", "true")
                .set("mail.smtp.starttls.enable", "true")
                .authenticator(MAILBOX, PASSWORD)
                .send();
        assertEquals(1, sandbox.exchange().delivered());
        return sandbox.exchange().logins().get(0).mechanism();
    }
}

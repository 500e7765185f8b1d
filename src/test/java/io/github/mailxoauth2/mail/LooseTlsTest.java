package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.mail.Session;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.util.MailSSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an application may have set so that TLS trusts anybody. */
class LooseTlsTest {

    private static final String HOST = "smtp.office365.com";

    private final Properties properties = new Properties();

    @ParameterizedTest
    @CsvSource({
        "ssl.trust, *",
        "ssl.trust, ' * '",
        "ssl.checkserveridentity, false",
        "ssl.checkserveridentity, FALSE",
        "socketFactory.class, com.example.DummySSLSocketFactory",
        "ssl.socketFactory.class, com.example.TrustAllSSLSocketFactory",
        "ssl.socketFactory.class, com.example.AlwaysTrustSSLContextFactory",
        "ssl.socketFactory.class, org.example.ssl.InsecureFactory"
    })
    void property_thatTrustsAnybody_isNamed(String name, String value) {
        properties.setProperty("mail.smtp." + name, value);
        assertEquals(
                Optional.of(warning("mail.smtp." + name + "=" + value.trim().replace("FALSE", "false"))), found());
    }

    @Test
    void factory_thatTrustsAllHosts_isNamed() throws Exception {
        MailSSLSocketFactory factory = new MailSSLSocketFactory();
        properties.put("mail.smtp.ssl.socketFactory", factory);
        assertEquals(Optional.empty(), found());
        factory.setTrustAllHosts(true);
        assertEquals(
                Optional.of(warning("mail.smtp.ssl.socketFactory (" + MailSSLSocketFactory.class.getName() + ")")),
                found());
    }

    @Test
    void property_thatIsNoText_countsToo() {
        properties.put("mail.smtp.ssl.checkserveridentity", false);
        assertEquals(Optional.of(warning("mail.smtp.ssl.checkserveridentity=false")), found());
    }

    @ParameterizedTest
    @CsvSource({
        "ssl.trust, smtp.office365.com",
        "ssl.checkserveridentity, true",
        "socketFactory.class, javax.net.ssl.SSLSocketFactory"
    })
    void property_thatTrustsTheRightOnes_isFine(String name, String value) {
        properties.setProperty("mail.smtp." + name, value);
        assertEquals(Optional.empty(), found());
    }

    @Test
    void host_thatIsNotMicrosofts_isTheApplicationsOwnMatter() {
        properties.setProperty("mail.smtp.ssl.trust", "*");
        assertEquals(Optional.empty(), LooseTls.warning(Session.getInstance(properties), "smtp", "mail.example.com"));
    }

    private Optional<String> found() {
        return LooseTls.warning(Session.getInstance(properties), "smtp", HOST);
    }

    private static String warning(String setting) {
        return setting + " has this application send the access token for " + HOST
                + " to whoever answers in that name. Fix: remove the property; the JVM trusts Microsoft's certificates"
                + " without it";
    }
}

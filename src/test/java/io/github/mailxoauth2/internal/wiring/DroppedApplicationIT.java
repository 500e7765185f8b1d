package io.github.mailxoauth2.internal.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.json.JsonReader;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import io.github.mailxoauth2.internal.operating.SeenBeans;
import io.github.mailxoauth2.internal.settings.OnOff;
import io.github.mailxoauth2.internal.settings.Written;
import io.github.mailxoauth2.sandbox.Sandbox;
import jakarta.activation.DataHandler;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.impl.StaticLoggerBinder;

/** A web application that has this jar among its own, used and dropped, is collected with all its classes. */
class DroppedApplicationIT {

    private Sandbox sandbox;
    private SeenBeans beans;

    @BeforeEach
    void start() throws JMException {
        NoTokens.kept();
        sandbox = Sandbox.start();
        beans = SeenBeans.of(sandbox.entra().clientId());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void application_thatGotAToken_isCollected() throws Exception {
        WeakReference<ClassLoader> dropped = useAndDrop(TokenUser.class);
        assertEquals(1, sandbox.entra().tokenRequests());
        assertEquals(1, beans.named(1).size());
        assertEquals(1L, beans.value("Requests"));
        assertTrue(Collected.within30Seconds(dropped), "something holds the class loader of the dropped application");
        assertEquals(Set.of(), beans.namesAfterALook());
    }

    /** What is read of a bean lives on with whoever read it, and holds nothing. */
    @Test
    void application_whoseBeanIsStillLookedAt_isCollected() throws Exception {
        WeakReference<ClassLoader> dropped = useAndDrop(MailUser.class);
        ObjectName name = beans.only();
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        MBeanInfo description = server.getMBeanInfo(name);
        List<Object> values = new ArrayList<>();
        for (MBeanAttributeInfo attribute : description.getAttributes()) {
            values.add(server.getAttribute(name, attribute.getName()));
        }
        assertTrue(values.contains(1L), values::toString);
        assertTrue(Collected.within30Seconds(dropped), "something holds the class loader of the dropped application");
        assertEquals(description, server.getMBeanInfo(name), "it can still be asked what there was");
        assertEquals(Set.of(), beans.namesAfterALook());
    }

    /** Another application's first token takes what the dropped one left off the server. */
    @Test
    void beanOfADroppedApplication_goesWithTheNextRegistration() throws Exception {
        WeakReference<ClassLoader> dropped = useAndDrop(TokenUser.class);
        ObjectName name = beans.only();
        assertTrue(Collected.within30Seconds(dropped), "something holds the class loader of the dropped application");
        assertEquals(Set.of(name), beans.names());
        try (Sandbox other = Sandbox.start()) {
            TokenSources.of(Written.in(other.entra()).settings(), null).token();
            SeenBeans.of(other.entra().clientId()).only();
            assertEquals(Set.of(), beans.names());
        }
    }

    @Test
    void application_thatWasRefusedAToken_isCollected() throws Exception {
        sandbox.entra().clientSecret("another");
        WeakReference<ClassLoader> dropped = useAndDrop(RefusedTokenUser.class);
        assertEquals(1, sandbox.entra().tokenRequests());
        assertTrue(Collected.within30Seconds(dropped), "something holds the class loader of the dropped application");
    }

    @Test
    void application_thatLoggedIn_isCollected() throws Exception {
        WeakReference<ClassLoader> dropped = useAndDrop(MailUser.class);
        assertEquals(1, sandbox.entra().tokenRequests());
        assertEquals(1, sandbox.exchange().logins().size());
        assertEquals(1, beans.named(1).size());
        assertTrue(Collected.within30Seconds(dropped), "something holds the class loader of the dropped application");
    }

    private WeakReference<ClassLoader> useAndDrop(Class<?> user) throws Exception {
        Properties properties =
                Written.in(sandbox.entra()).with("clientsecret", "aBc8Q~first").properties();
        properties.setProperty("mail.smtp.host", sandbox.exchange().host());
        properties.setProperty(
                "mail.smtp.port", String.valueOf(sandbox.exchange().smtpPort()));
        if (user != RefusedTokenUser.class) {
            properties.setProperty(
                    "mail.smtp.oauth2.clientsecret", sandbox.entra().clientSecret());
        }
        URLClassLoader application = new URLClassLoader(jars(), ClassLoader.getPlatformClassLoader());
        Class<?> inside = application.loadClass(user.getName());
        assertNotSame(user, inside, "the application has classes of its own");
        Callable<?> call = (Callable<?>) inside.getConstructor(Properties.class).newInstance(properties);
        FutureTask<?> task = new FutureTask<>(call);
        Thread worker = new Thread(task, "worker of the application");
        worker.setContextClassLoader(application);
        worker.start();
        assertEquals("done", task.get(60, TimeUnit.SECONDS));
        worker.join(TimeUnit.SECONDS.toMillis(30));
        beans.named(user == RefusedTokenUser.class ? 0 : 1);
        WeakReference<ClassLoader> reference = new WeakReference<>(application);
        application.close();
        return reference;
    }

    private static URL[] jars() {
        List<URL> jars = new ArrayList<>();
        for (Class<?> one : List.of(
                TokenSources.class,
                DroppedApplicationIT.class,
                ConfidentialClientApplication.class,
                SessionInputBuffer.class,
                JsonReader.class,
                Logger.class,
                StaticLoggerBinder.class,
                Session.class,
                DataHandler.class,
                SMTPTransport.class)) {
            jars.add(one.getProtectionDomain().getCodeSource().getLocation());
        }
        return jars.toArray(new URL[0]);
    }

    /** What the application does: it asks for a token as a transport does. */
    public static final class TokenUser implements Callable<String> {

        private final Properties properties;

        public TokenUser(Properties properties) {
            this.properties = properties;
        }

        @Override
        public String call() throws Exception {
            for (int i = 0; i < 3; i++) {
                Ask.with(properties);
            }
            return "done";
        }
    }

    /** The same with a secret that Entra does not take. */
    public static final class RefusedTokenUser implements Callable<String> {

        private final Properties properties;

        public RefusedTokenUser(Properties properties) {
            this.properties = properties;
        }

        @Override
        public String call() throws Exception {
            try {
                Ask.with(properties);
                return "not refused";
            } catch (io.github.mailxoauth2.token.TokenException e) {
                return e.getMessage().startsWith("AADSTS7000215") ? "done" : e.toString();
            }
        }
    }

    /** The same through the mail API. */
    public static final class MailUser implements Callable<String> {

        private final Properties properties;

        public MailUser(Properties properties) {
            this.properties = properties;
        }

        @Override
        public String call() throws Exception {
            try (Transport transport = Session.getInstance(properties).getTransport("smtp")) {
                transport.connect("mailer@contoso.com", null);
            }
            return "done";
        }
    }

    private static final class Ask {
        static void with(Properties properties) throws Exception {
            TokenSources.of(
                            OnOff.of(Lookups.of(properties), "smtp")
                                    .settingsFor("smtp.office365.com")
                                    .get(),
                            null)
                    .token();
        }
    }
}

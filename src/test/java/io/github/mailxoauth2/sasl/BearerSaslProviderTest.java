package io.github.mailxoauth2.sasl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.internal.bearer.BearerMechanism;
import io.github.mailxoauth2.sandbox.Sandbox;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The mechanisms as any program of the JDK finds them. */
class BearerSaslProviderTest {

    @AfterEach
    void clean() {
        BearerSaslProvider.uninstall();
        for (Provider there : Security.getProviders()) {
            if (there.getName().startsWith(BearerSaslProvider.NAME)) {
                Security.removeProvider(there.getName());
            }
        }
    }

    @Test
    void nothing_isInstalledOnItsOwn() throws SaslException {
        assertNull(Security.getProvider(BearerSaslProvider.NAME));
        assertNull(client("OAUTHBEARER", Map.of(), null));
    }

    @ParameterizedTest
    @EnumSource(BearerMechanism.class)
    void addProvider_byCode_givesBothMechanisms(BearerMechanism mechanism) throws SaslException {
        Security.addProvider(new BearerSaslProvider());
        SaslClient client = client(mechanism.name(), Map.of(), new Answers("u@x.org", "t0ken"));
        assertEquals(mechanism.name(), client.getMechanismName());
        String said = new String(client.evaluateChallenge(new byte[0]), StandardCharsets.UTF_8);
        assertEquals(
                mechanism == BearerMechanism.XOAUTH2
                        ? "user=u@x.org\u0001auth=Bearer t0ken\u0001\u0001"
                        : "n,a=u@x.org,\u0001host=mail.example.com\u0001auth=Bearer t0ken\u0001\u0001",
                said);
    }

    /** What the JDK does with a line in java.security: by class in Java 8, by the service's name from 9 on. */
    @Test
    void provider_isFoundByClassAndByName() throws Exception {
        Provider byClass = (Provider) Class.forName("io.github.mailxoauth2.sasl.BearerSaslProvider")
                .getDeclaredConstructor()
                .newInstance();
        List<String> names = new ArrayList<>();
        ServiceLoader.load(Provider.class).forEach(provider -> names.add(provider.getName()));
        assertEquals(BearerSaslProvider.NAME, byClass.getName());
        assertTrue(names.contains(BearerSaslProvider.NAME), names::toString);
    }

    @Test
    void install_twice_installsOnce() {
        BearerSaslProvider.install();
        BearerSaslProvider.install();
        assertEquals(1, installed().size());
        BearerSaslProvider.uninstall();
        assertEquals(0, installed().size());
    }

    @Test
    void token_comesFromTheSettingsInProps() throws Exception {
        BearerSaslProvider.install();
        try (Sandbox sandbox = Sandbox.start()) {
            Properties session = new Properties();
            session.setProperty("mail.imap.oauth2.tenant", sandbox.entra().tenant());
            session.setProperty("mail.imap.oauth2.clientid", sandbox.entra().clientId());
            session.setProperty("mail.imap.oauth2.clientsecret", sandbox.entra().clientSecret());
            session.setProperty("mail.imap.oauth2.authority", sandbox.entra().authority());
            session.setProperty("mail.imap.oauth2.user", "mailer@contoso.com");
            // As an application passes them that took the system properties for defaults.
            Properties props = new Properties(session);
            String said = said(
                    Sasl.createSaslClient(new String[] {"XOAUTH2"}, null, "imap", "localhost", asMap(props), null));
            assertTrue(said.startsWith("user=mailer@contoso.com\u0001auth=Bearer "), "the user is the key's");
            assertTrue(sandbox.entra().accepts(said.substring(said.indexOf("Bearer ") + 7, said.length() - 2)));
            String shared = said(Sasl.createSaslClient(
                    new String[] {"XOAUTH2"}, "shared@contoso.com", "imap", "localhost", asMap(props), null));
            assertTrue(shared.startsWith("user=shared@contoso.com\u0001"), "the authorization id is the mailbox");
            assertEquals(1, sandbox.entra().tokenRequests());
        }
    }

    @Test
    void settings_thatAreWrong_areExplained() throws SaslException {
        BearerSaslProvider.install();
        SaslClient client =
                client("XOAUTH2", Map.of("mail.imap.oauth2.clientid", "11111111-2222-3333-4444-555555555555"), null);
        SaslException failure = assertThrows(SaslException.class, () -> client.evaluateChallenge(new byte[0]));
        assertTrue(failure.getMessage().contains("mail.imap.oauth2.tenant"), failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void callback_withoutUser_isExplained(String user) throws SaslException {
        BearerSaslProvider.install();
        SaslClient client = client("XOAUTH2", Map.of(), new Answers(user, "t"));
        SaslException failure = assertThrows(SaslException.class, () -> client.evaluateChallenge(new byte[0]));
        assertTrue(failure.getMessage().contains("oauth2.user"), failure.getMessage());
    }

    @Test
    void callback_withoutToken_isExplained() throws SaslException {
        BearerSaslProvider.install();
        SaslClient client = client("XOAUTH2", Map.of(), new Answers("u", ""));
        SaslException failure = assertThrows(SaslException.class, () -> client.evaluateChallenge(new byte[0]));
        assertTrue(failure.getMessage().contains("the password callback gave nothing"), failure.getMessage());
    }

    @Test
    void policy_withoutPlainText_getsNoClient() throws SaslException {
        BearerSaslProvider.install();
        assertNull(client("OAUTHBEARER", Map.of(Sasl.POLICY_NOPLAINTEXT, "true"), new Answers("u", "t")));
    }

    /** Two web applications, each with the jar: the second one's logins do not go through the first one's classes. */
    @Test
    void secondCopy_inAnotherClassLoader_worksAndAnswersItsOwn() throws Exception {
        try (URLClassLoader first = copy();
                URLClassLoader second = copy()) {
            installIn(first);
            installIn(second);
            assertEquals(List.of("MailXOAuth2", "MailXOAuth2-2"), installed());
            Map<String, Object> props = new HashMap<>();
            provider(second).getMethod("claim", Map.class).invoke(null, props);
            SaslClient client = client("OAUTHBEARER", props, new Answers("u", "t"));
            assertEquals(second, client.getClass().getClassLoader());
            SaslClient unclaimed = client("OAUTHBEARER", Map.of(), new Answers("u", "t"));
            assertEquals(first, unclaimed.getClass().getClassLoader());
            assertNotEquals(first, second);
        }
    }

    @Test
    void secondCopy_addedByCode_isServedByTheFirst() throws Exception {
        BearerSaslProvider.install();
        try (URLClassLoader second = copy()) {
            Provider copy = (Provider) provider(second).getDeclaredConstructor().newInstance();
            assertEquals(-1, Security.addProvider(copy));
            assertEquals(
                    "XOAUTH2",
                    client("XOAUTH2", Map.of(), new Answers("u", "t")).getMechanismName());
        }
    }

    private static void installIn(ClassLoader loader) throws ReflectiveOperationException {
        provider(loader).getMethod("install").invoke(null);
    }

    private static Class<?> provider(ClassLoader loader) throws ClassNotFoundException {
        return loader.loadClass(BearerSaslProvider.class.getName());
    }

    /** Everything on this test's class path once more, as in a web application with its own jars. */
    private static URLClassLoader copy() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            urls.add(new File(entry).toURI().toURL());
        }
        return new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    }

    private static List<String> installed() {
        List<String> names = new ArrayList<>();
        for (Provider there : Security.getProviders()) {
            if (there.getName().startsWith(BearerSaslProvider.NAME)) {
                names.add(there.getName());
            }
        }
        return names;
    }

    private static String said(SaslClient client) throws SaslException {
        return new String(client.evaluateChallenge(new byte[0]), StandardCharsets.UTF_8);
    }

    private static SaslClient client(String mechanism, Map<String, ?> props, CallbackHandler answers)
            throws SaslException {
        return Sasl.createSaslClient(new String[] {mechanism}, null, "imap", "mail.example.com", props, answers);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<String, ?> asMap(Properties properties) {
        return (Map) properties;
    }

    private record Answers(String user, String token) implements CallbackHandler {
        @Override
        public void handle(Callback[] callbacks) {
            for (Callback callback : callbacks) {
                if (callback instanceof NameCallback name) {
                    name.setName(user);
                } else if (callback instanceof PasswordCallback password) {
                    password.setPassword(token.toCharArray());
                }
            }
        }
    }
}

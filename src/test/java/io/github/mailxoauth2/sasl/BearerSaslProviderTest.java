package io.github.mailxoauth2.sasl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.internal.bearer.BearerMechanism;
import io.github.mailxoauth2.sandbox.Sandbox;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslClientFactory;
import javax.security.sasl.SaslException;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The mechanisms as any program of the JDK finds them. */
@ExtendWith(WithoutOtherMechanisms.class)
class BearerSaslProviderTest {

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
    void token_comesFromTheSettingsInProps() throws Exception {
        Security.addProvider(new BearerSaslProvider());
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
        Security.addProvider(new BearerSaslProvider());
        SaslClient client =
                client("XOAUTH2", Map.of("mail.imap.oauth2.clientid", "11111111-2222-3333-4444-555555555555"), null);
        SaslException failure = assertThrows(SaslException.class, () -> client.evaluateChallenge(new byte[0]));
        assertTrue(failure.getMessage().contains("mail.imap.oauth2.tenant"), failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void callback_withoutUser_isExplained(String user) throws SaslException {
        Security.addProvider(new BearerSaslProvider());
        SaslClient client = client("XOAUTH2", Map.of(), new Answers(user, "t"));
        SaslException failure = assertThrows(SaslException.class, () -> client.evaluateChallenge(new byte[0]));
        assertTrue(failure.getMessage().contains("oauth2.user"), failure.getMessage());
    }

    /** Another program of the JVM has a mechanism of the same name and settings of its own: its logins are not ours. */
    @ParameterizedTest
    @MethodSource("callbacksWithoutToken")
    void login_thatIsNotOurs_isLeftToTheNextProvider(CallbackHandler answers) throws SaslException {
        Security.addProvider(new BearerSaslProvider());
        Security.addProvider(new Neighbour());
        assertEquals(
                "the neighbour's XOAUTH2", client("XOAUTH2", Map.of(), answers).getMechanismName());
    }

    static List<Named<CallbackHandler>> callbacksWithoutToken() {
        return List.of(
                Named.of("no handler", null),
                Named.of("no password", new Answers("u", "")),
                Named.of("a password that is no token", new Answers("u", "pass word")),
                Named.of("a handler that knows no passwords", callbacks -> {
                    throw new UnsupportedCallbackException(callbacks[0]);
                }),
                Named.of("a handler that fails", callbacks -> {
                    throw new IOException("no terminal");
                }));
    }

    @Test
    void policy_withoutPlainText_getsNoClient() throws SaslException {
        Security.addProvider(new BearerSaslProvider());
        assertNull(client("OAUTHBEARER", Map.of(Sasl.POLICY_NOPLAINTEXT, "true"), new Answers("u", "t")));
    }

    @Test
    void secondCopy_addedByCode_isServedByTheFirst() throws Exception {
        Security.addProvider(new BearerSaslProvider());
        try (URLClassLoader second = copy()) {
            Provider copy = (Provider) provider(second).getDeclaredConstructor().newInstance();
            assertEquals(-1, Security.addProvider(copy));
            assertEquals(
                    "XOAUTH2",
                    client("XOAUTH2", Map.of(), new Answers("u", "t")).getMechanismName());
        }
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

    /** As another program of the JVM brings one. */
    private static final class Neighbour extends Provider {
        private static final long serialVersionUID = 1L;

        Neighbour() {
            super(BearerSaslProvider.NAME + "-neighbour", "1", "a mechanism of somebody else");
            put("SaslClientFactory.XOAUTH2", NeighbourFactory.class.getName());
        }
    }

    /** Public because the JDK makes it. */
    public static final class NeighbourFactory implements SaslClientFactory {
        @Override
        public SaslClient createSaslClient(
                String[] mechanisms,
                String authorizationId,
                String protocol,
                String serverName,
                Map<String, ?> props,
                CallbackHandler callbacks) {
            return (SaslClient) Proxy.newProxyInstance(
                    NeighbourFactory.class.getClassLoader(),
                    new Class<?>[] {SaslClient.class},
                    (self, method, arguments) -> "the neighbour's XOAUTH2");
        }

        @Override
        public String[] getMechanismNames(Map<String, ?> props) {
            return new String[] {"XOAUTH2"};
        }
    }
}

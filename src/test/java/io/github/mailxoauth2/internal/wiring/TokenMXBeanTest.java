package io.github.mailxoauth2.internal.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.internal.cache.CachedTokenSource;
import io.github.mailxoauth2.internal.cache.VirtualClocks;
import io.github.mailxoauth2.internal.operating.SeenBeans;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.internal.settings.Written;
import io.github.mailxoauth2.sandbox.ClientKey;
import io.github.mailxoauth2.sandbox.FakeEntra;
import io.github.mailxoauth2.sandbox.TestCertificates;
import io.github.mailxoauth2.token.AccessToken;
import io.github.mailxoauth2.token.TokenException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees of a credential over JMX, from the first token on. */
class TokenMXBeanTest {

    private final FakeEntra entra = FakeEntra.start(TestCertificates.shared().serverContext());
    private final VirtualClocks clocks = new VirtualClocks();
    private final SeenBeans beans;

    @TempDir
    Path directory;

    TokenMXBeanTest() throws Exception {
        beans = SeenBeans.of(entra.clientId());
    }

    @BeforeEach
    void startAnew() {
        TokenSources.startAnew(clocks);
    }

    @AfterEach
    void close() {
        entra.close();
        TokenSources.startAnew(new RealClocks());
    }

    @Test
    void bean_withTheFirstToken_isThere() throws Exception {
        Settings settings = Written.in(entra).settings();
        TokenSources.of(settings, null);
        assertEquals(Set.of(), beans.names());
        AccessToken token = token(settings);
        assertEquals(
                new ObjectName("io.github.mailxoauth2:type=Token,tenant=" + entra.tenant() + ",client="
                        + entra.clientId() + ",cloud=global,proof=secret"),
                beans.only());
        long asked = clocks.wallMillis();
        clocks.pass(Duration.ofMinutes(2));
        assertEquals(120L, beans.value("TokenAgeSeconds"));
        assertEquals(new Date(asked + token.life().toMillis()), beans.value("TokenEnd"));
        Date renewal = (Date) beans.value("NextRenewal");
        assertTrue(renewal.after(new Date(asked)) && renewal.before((Date) beans.value("TokenEnd")), renewal::toString);
        assertEquals(1L, beans.value("Requests"));
        assertEquals(0L, beans.value("Logins"));
        assertEquals(0L, beans.value("RefusedLogins"));
        assertEquals(0L, beans.value("TwoStepLogins"));
        assertTrue(((TabularData) beans.value("FailuresByCode")).isEmpty());
        for (String unset : List.of("LastError", "LastErrorTime", "LastFailedLogin", "CertificateEnd")) {
            assertNull(beans.value(unset), unset);
        }
    }

    /** The first JVM-wide use of JMX would cost an application that sends one mail more than all else of this jar. */
    @Test
    void bean_whereNobodyHasMadeAServer_comesWithALoginAfterSomebodyHas() throws Throwable {
        Settings settings = Written.in(entra).settings();
        MBeanServerFactory.findMBeanServer(null).forEach(MBeanServerFactory::releaseMBeanServer);
        try {
            token(settings);
            login(settings);
            assertEquals(Set.of(), beans.names());
        } finally {
            MBeanServerFactory.createMBeanServer();
        }
        beans.registeredBy(() -> login(settings));
        assertEquals(1L, beans.value("Requests"));
    }

    /** Some time later, and what it begins behind its back has ended. */
    private void login(Settings settings) throws InterruptedException {
        awaitTokenThreads();
        clocks.pass(Duration.ofSeconds(2));
        TokenSources.of(settings, null);
        awaitTokenThreads();
    }

    private static void awaitTokenThreads() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals(TokenThreads.NAME)) {
                thread.join();
            }
        }
    }

    /** What JConsole, Prometheus' exporter and a client without our classes can read. */
    @Test
    void attributes_areOfOpenTypesAndDescribed() throws Exception {
        token(Written.in(entra).settings());
        Set<String> types = new TreeSet<>();
        for (MBeanAttributeInfo info : ManagementFactory.getPlatformMBeanServer()
                .getMBeanInfo(beans.only())
                .getAttributes()) {
            assertTrue(info.getDescriptor().getFieldValue("openType") instanceof OpenType, info::toString);
            assertTrue(info.getDescription().endsWith("."), info::toString);
            types.add(info.getType());
        }
        assertEquals(
                Set.of(
                        "java.lang.Long",
                        "java.lang.String",
                        "java.util.Date",
                        "javax.management.openmbean.TabularData",
                        "long"),
                types);
    }

    @Test
    void refresh_asksAtOnceAndAnswersInWords() throws Exception {
        AccessToken first = token(Written.in(entra).settings());
        beans.only();
        assertEquals("Got a token that lives 59 minutes.", beans.call("refresh"));
        assertEquals(2, entra.tokenRequests());
        assertEquals(2L, beans.value("Requests"));
        assertFalse(first.value().equals(token(Written.in(entra).settings()).value()));
    }

    @Test
    void refresh_refused_isExplainedAndCounted_andTheTokenServesOn() throws Exception {
        Settings settings = Written.in(entra).settings();
        AccessToken first = token(settings);
        beans.only();
        entra.clientSecret("another");
        RuntimeMBeanException refused = assertThrows(RuntimeMBeanException.class, () -> beans.call("refresh"));
        String why = refused.getTargetException().getMessage();
        assertTrue(why.contains("AADSTS7000215") && why.contains("Fix:"), why);
        assertEquals(IllegalStateException.class, refused.getTargetException().getClass());
        assertEquals(why, beans.value("LastError"));
        assertEquals(new Date(clocks.wallMillis()), beans.value("LastErrorTime"));
        TabularData failures = (TabularData) beans.value("FailuresByCode");
        assertEquals(1L, failures.get(new Object[] {"AADSTS7000215"}).get("value"));
        assertEquals(1, failures.size());
        assertEquals(first.value(), token(settings).value());
    }

    @Test
    void forget_leavesNoToken_andTheNextLoginAsks() throws Exception {
        Settings settings = Written.in(entra).settings();
        token(settings);
        beans.only();
        beans.call("forget");
        for (String unset : List.of("TokenAgeSeconds", "TokenEnd", "NextRenewal")) {
            assertNull(beans.value(unset), unset);
        }
        assertEquals(1, entra.tokenRequests());
        token(settings);
        assertEquals(2, entra.tokenRequests());
        assertEquals(0L, beans.value("TokenAgeSeconds"));
    }

    @Test
    void certificate_itsEndIsThere() throws Exception {
        // By the real clock, for the JDK measures the certificate by it too.
        TokenSources.startAnew(new RealClocks());
        Instant end = TokenSources.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(300));
        ClientKey key = ClientKey.rsa(2048, end.minus(Duration.ofDays(365)), end);
        entra.registerCertificate(key.certificate());
        Path file = Files.writeString(directory.resolve("a.pem"), key.certificatesPem() + key.pkcs8Pem());
        token(Written.in(entra)
                .without("clientsecret")
                .with("certificate", file.toString())
                .settings());
        assertEquals(Date.from(end), beans.value("CertificateEnd"));
        assertEquals("certificate", beans.only().getKeyProperty("proof"));
    }

    @Test
    void secondCredentialOfTheSameApplication_isNumbered() throws Exception {
        token(Written.in(entra).settings());
        ObjectName first = beans.only();
        token(Written.in(entra).with("timeout", "14000").settings());
        assertEquals(Set.of(first, new ObjectName(first + ",number=2")), beans.named(2));
    }

    @Test
    void evictedCredential_isGoneAndCollected() throws Exception {
        WeakReference<CachedTokenSource> evicted = new WeakReference<>(withAToken());
        beans.only();
        for (int i = 0; i < 256; i++) {
            clocks.pass(Duration.ofSeconds(2));
            TokenSources.of(
                    Written.somewhere().with("clientsecret", "aBc8Q~number" + i).settings(), null);
        }
        assertEquals(Set.of(), beans.names());
        awaitTokenThreads();
        assertTrue(Collected.within30Seconds(evicted), "something holds a credential that nobody uses");
    }

    private CachedTokenSource withAToken() throws Exception {
        CachedTokenSource source = TokenSources.of(Written.in(entra).settings(), null);
        source.token();
        return source;
    }

    @Test
    void everything_holdsNoSecret() throws Exception {
        String secret = entra.clientSecret();
        AccessToken token = token(Written.in(entra).settings());
        beans.only();
        entra.clientSecret("another");
        RuntimeMBeanException refused = assertThrows(RuntimeMBeanException.class, () -> beans.call("refresh"));
        assertFalse(refused.getTargetException().getMessage().contains(secret), "the secret is there");
        String everything = beans.everything();
        assertTrue(everything.contains("AADSTS7000215"), everything);
        assertFalse(everything.contains(token.value()), "the token is there");
        assertFalse(everything.contains(secret), "the secret is there");
    }

    private static AccessToken token(Settings settings) throws TokenException {
        return TokenSources.of(settings, null).token();
    }
}

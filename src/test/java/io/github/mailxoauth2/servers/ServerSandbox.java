package io.github.mailxoauth2.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.packaging.Jars;
import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.SeenLogin;
import io.github.mailxoauth2.sandbox.TestCertificates;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Entra and Exchange Online for a server, and the JVM options by which the server finds them. */
final class ServerSandbox implements AutoCloseable {

    static final String USER = "mailer@contoso.com";

    private final Sandbox sandbox = Sandbox.start();

    ServerSandbox() {
        sandbox.exchange().acceptPasswords(true);
    }

    int smtpPort() {
        return sandbox.exchange().smtpPort();
    }

    /** What an administrator writes as JVM options. */
    List<String> switchedOn() {
        List<String> options = new ArrayList<>();
        options.add("-Dmail.oauth2.tenant=" + sandbox.entra().tenant());
        options.add("-Dmail.oauth2.clientid=" + sandbox.entra().clientId());
        options.add("-Dmail.oauth2.clientsecret=" + sandbox.entra().clientSecret());
        options.add("-Dmail.oauth2.authority=" + sandbox.entra().authority());
        options.add("-Dmail.oauth2.hosts=localhost");
        return options;
    }

    /** The same, and the agent. */
    List<String> switchedOnWithAgent() {
        List<String> options = switchedOn();
        options.add(agent());
        return options;
    }

    /** What the application of the example has in its application.properties, for this sandbox. */
    List<String> switchedOnInSpringBoot() {
        String key = "--spring.mail.properties.mail.smtp.oauth2.";
        return List.of(
                key + "tenant=" + sandbox.entra().tenant(),
                key + "clientid=" + sandbox.entra().clientId(),
                key + "authority=" + sandbox.entra().authority());
    }

    /** The secret, for an application that reads it from a place of its own. */
    String secret() {
        return sandbox.entra().clientSecret();
    }

    static String agent() {
        return "-javaagent:" + Jars.packed().agent();
    }

    /** The sandbox's certificate is trusted; servers listen on the loopback interface only. */
    List<String> trusted(Path directory) throws Exception {
        return List.of(
                "-Djavax.net.ssl.trustStore=" + trustStore(directory),
                "-Djavax.net.ssl.trustStoreType=PKCS12",
                "-Djavax.net.ssl.trustStorePassword=" + TestCertificates.TRUST_STORE_PASSWORD,
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1");
    }

    /** A trust store with the authority behind the sandbox's certificate, for servers that name one themselves. */
    Path trustStore(Path directory) throws Exception {
        return sandbox.certificates().writeTrustStore(directory);
    }

    /** The authority behind the sandbox's certificate, as a PEM file, for servers with a trust store of their own. */
    Path authority(Path directory) throws Exception {
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        String encoded = lines.encodeToString(sandbox.certificates().authority().getEncoded());
        return Files.writeString(
                directory.resolve("authority.pem"),
                "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
    }

    /** The query by which the page logs in with user and password over TLS, as it always did. */
    String passwordLogin() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("mail.smtp.host", "localhost");
        parameters.put("mail.smtp.port", String.valueOf(smtpPort()));
        parameters.put("mail.smtp.auth", "true");
        parameters.put("mail.smtp.starttls.enable", "true");
        parameters.put("user", USER);
        parameters.put("password", MailPage.PASSWORD);
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** One mail came, by a token. */
    void assertOAuth2(String said) {
        assertLogin("XOAUTH2", said);
        assertEquals(1, sandbox.entra().tokenRequests(), said);
    }

    /** One mail came, by the password: the sandbox still takes them. */
    void assertStock(String said) {
        assertLogin("LOGIN", said);
        assertEquals(0, sandbox.entra().tokenRequests(), said);
    }

    /** Nothing came, by a password least of all. */
    void assertNoLogin(String said) {
        assertEquals(List.of(), sandbox.exchange().logins(), said);
        assertEquals(0, sandbox.exchange().delivered(), said);
    }

    private void assertLogin(String mechanism, String said) {
        List<SeenLogin> logins = sandbox.exchange().logins();
        assertEquals(1, logins.size(), () -> logins + "\n" + said);
        SeenLogin login = logins.get(0);
        assertEquals(mechanism, login.mechanism(), said);
        assertTrue(login.accepted() && login.tls() && login.user().equals(USER), login::toString);
        assertEquals(1, sandbox.exchange().delivered(), said);
    }

    @Override
    public void close() {
        sandbox.close();
    }
}

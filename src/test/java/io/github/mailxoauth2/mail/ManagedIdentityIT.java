package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.FakeIdentityEndpoint;
import io.github.mailxoauth2.sandbox.RecordedRequest;
import io.github.mailxoauth2.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A managed identity delivers mail by properties alone, in a JVM with the environment variables that Azure sets. */
class ManagedIdentityIT {

    private static final String IDENTITY = "77777777-2222-3333-4444-555555555555";

    @TempDir
    Path work;

    private Sandbox sandbox;
    private FakeIdentityEndpoint azure;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
        azure = FakeIdentityEndpoint.of(sandbox.entra());
    }

    @AfterEach
    void stop() {
        azure.close();
        sandbox.close();
    }

    /** The proxy that the JVM is told of does not exist: a request through it would fail. */
    @Test
    void send_withSystemAssignedIdentityOnAVirtualMachine_asksImdsOncePastEveryProxy() throws Exception {
        String output = onVirtualMachine(2, "system")
                .option("-Dhttp.proxyHost=127.0.0.1")
                .option("-Dhttp.proxyPort=9")
                .option("-Dhttp.nonProxyHosts=")
                .output();

        assertTrue(output.endsWith("all sent"));
        assertEquals(2, sandbox.exchange().delivered());
        assertEquals(1, azure.requests().size());
        RecordedRequest request = azure.requests().get(0);
        assertEquals("GET", request.method());
        assertEquals("https://outlook.office365.com", FakeIdentityEndpoint.parameter(request, "resource"));
        assertNull(FakeIdentityEndpoint.parameter(request, "client_id"));
        assertEquals(0, sandbox.entra().requests().size());
    }

    @Test
    void send_withUserAssignedIdentity_namesIt() throws Exception {
        assertTrue(onVirtualMachine(1, IDENTITY).output().endsWith("all sent"));

        assertEquals(IDENTITY, FakeIdentityEndpoint.parameter(azure.requests().get(0), "client_id"));
    }

    /** App Service says when the token ends, not for how long it lives. */
    @Test
    void send_inAppService_asksItsEndpointOnce() throws Exception {
        String output = child(2, "system")
                .environment("IDENTITY_ENDPOINT", azure.appService())
                .environment("IDENTITY_HEADER", FakeIdentityEndpoint.IDENTITY_HEADER)
                .output();

        assertTrue(output.endsWith("all sent"));
        assertEquals(2, sandbox.exchange().delivered());
        assertEquals(1, azure.requests().size());
        assertEquals("/msi/token", azure.requests().get(0).path());
    }

    /** MSAL4J keeps the refused token in a cache of the whole JVM, and must not hand it out again. */
    @Test
    void send_withTokenThatExchangeRefuses_asksAgainForAnother() throws Exception {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        sandbox.exchange().acceptToken(token -> !seen.add(token) || seen.size() > 1);

        assertTrue(onVirtualMachine(1, "system").output().endsWith("all sent"));

        assertEquals(2, azure.requests().size());
        assertEquals(2, seen.size());
    }

    @ParameterizedTest
    @CsvSource({
        "400, AuthenticationFailedException, 'refused: Identity not found', Identity > System assigned",
        "404, MessagingException, IMDS is being updated, a later login asks again",
        "503, MessagingException, Try again later, a later login asks again"
    })
    void send_whileAzureRefuses_saysWhatItSaidAndAsksOnce(int status, String exception, String words, String cure)
            throws Exception {
        azure.failWith(status);

        String output = onVirtualMachine(1, "system").output();

        assertTrue(output.contains(exception), output);
        assertTrue(output.contains("No access token for the system-assigned managed identity: "), output);
        assertTrue(output.contains(words.replace("refused: ", "")), output);
        assertTrue(output.contains(cure), output);
        assertEquals(1, azure.requests().size());
    }

    @Test
    void send_outsideAzure_saysThatThereIsNoManagedIdentity() throws Exception {
        SendMailsRun child = onVirtualMachine(1, IDENTITY);
        azure.close();

        String output = child.output();

        assertTrue(output.contains("No access token for the managed identity " + IDENTITY + ": "), output);
        assertTrue(output.contains("does not run on an Azure machine"), output);
        assertTrue(output.contains("mail.smtp.oauth2.managedidentity"), output);
    }

    private SendMailsRun onVirtualMachine(int mails, String identity) throws IOException {
        return child(mails, identity).environment("AZURE_POD_IDENTITY_AUTHORITY_HOST", azure.imds());
    }

    private SendMailsRun child(int mails, String identity) throws IOException {
        Application application = Application.of(sandbox)
                .set("mail.smtp.user", Application.MAILBOX)
                .set("mail.smtp.auth.mechanisms", "XOAUTH2")
                .set("mail.smtp.oauth2.managedidentity", identity);
        return SendMailsRun.of(mails, application, sandbox, work);
    }
}

package io.github.mailxoauth2.sandbox;

import java.security.NoSuchAlgorithmException;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A JUnit 5 extension that has a {@link Sandbox} run while a test class runs: put it into a static field with
 * {@code @RegisterExtension}.
 *
 * <p>Nothing of the JVM is changed, unless {@link #trustedByThisJvm()} asks for it.
 */
public final class SandboxExtension implements BeforeAllCallback, AfterAllCallback {

    private final SandboxBuilder builder = Sandbox.builder();
    private final String mailbox;
    private boolean trusted;
    private SSLContext before;
    private Sandbox sandbox;

    private SandboxExtension(String mailbox) {
        this.mailbox = mailbox;
        builder.mailbox(mailbox);
    }

    /** Returns one with this mailbox. */
    public static SandboxExtension withMailbox(String address) {
        return new SandboxExtension(address);
    }

    /** Adds another mailbox. */
    public SandboxExtension andMailbox(String address) {
        builder.mailbox(address);
        return this;
    }

    /** Sets the application's client id and secret, where a configuration under test holds them already. */
    public SandboxExtension client(String id, String secret) {
        builder.client(id, secret);
        return this;
    }

    /**
     * Makes the JVM's default TLS context trust the sandbox, and no other server, while the class runs. Whoever trusts
     * in another way, such as {@code -Djavax.net.ssl.trustStore}, leaves this out.
     */
    public SandboxExtension trustedByThisJvm() {
        trusted = true;
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws NoSuchAlgorithmException {
        sandbox = builder.start();
        if (trusted) {
            before = SSLContext.getDefault();
            SSLContext.setDefault(sandbox.certificates().clientContext());
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (before != null) {
            SSLContext.setDefault(before);
        }
        sandbox.close();
    }

    /** Returns the sandbox, for its moods and for what it saw. */
    public Sandbox sandbox() {
        if (sandbox == null) {
            throw new IllegalStateException("the sandbox runs while the tests of its class run, in a static field");
        }
        return sandbox;
    }

    /** Returns the properties of a mail Session that sends and reads as the first mailbox. */
    public Properties mailProperties() {
        Properties properties = new Properties();
        properties.putAll(sandbox().mailProperties(mailbox));
        return properties;
    }
}

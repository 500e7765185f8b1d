package io.github.mailxoauth2.sandbox;

import javax.net.ssl.SSLContext;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Makes the test JVM trust the sandbox before the first test: code under test uses the JVM's default TLS context, which
 * can be set only while nobody has asked for it.
 */
public final class SandboxTrust implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        SSLContext.setDefault(TestCertificates.shared().clientContext());
    }
}

package io.github.mailxoauth2.internal.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mailxoauth2.internal.settings.Written;
import io.github.mailxoauth2.sandbox.FakeEntra;
import io.github.mailxoauth2.sandbox.TestCertificates;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import org.junit.jupiter.api.Test;

/** The JVM would keep a session for a day, for each credential, and with it what the server's ticket holds. */
class TlsSessionTest {

    @Test
    void token_hadFromEntra_leavesNoTlsSessionBehind() throws Exception {
        try (FakeEntra entra = FakeEntra.start(TestCertificates.shared().serverContext())) {
            int port = URI.create(entra.authority()).getPort();
            // Of servers that had the port before, in other tests of this JVM.
            List<String> before = sessionsTo(port);
            TokenSources.of(Written.in(entra).settings(), null).token();
            assertEquals(1, entra.tokenRequests());
            assertEquals(before, sessionsTo(port));
        }
    }

    private static List<String> sessionsTo(int port) throws Exception {
        SSLSessionContext kept = SSLContext.getDefault().getClientSessionContext();
        List<String> there = new ArrayList<>();
        for (byte[] id : Collections.list(kept.getIds())) {
            SSLSession session = kept.getSession(id);
            if (session != null && session.getPeerPort() == port) {
                there.add(session.toString());
            }
        }
        return there;
    }
}

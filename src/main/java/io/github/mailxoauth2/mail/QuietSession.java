package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.internal.settings.OnOff;
import io.github.mailxoauth2.internal.wiring.Lookups;
import jakarta.mail.Session;
import java.util.Collections;

/**
 * The Session for a transport's constructor: there the stock class decides whether its debug output shows the AUTH
 * lines.
 *
 * <p>{@code mail.debug.auth=true} would print the token. Where OAuth2 may be on, the switch is not seen.
 */
final class QuietSession {

    private static final String DEBUG_AUTH = "mail.debug.auth";

    private QuietSession() {}

    static Session of(Session session, String protocol) {
        boolean loud = Boolean.parseBoolean(String.valueOf(session.getProperty(DEBUG_AUTH)))
                || Boolean.TRUE.equals(session.getProperties().get(DEBUG_AUTH));
        if (!loud || !OnOff.of(Lookups.of(session.getProperties()), protocol).mayBeOn()) {
            return session;
        }
        return SessionOverlay.overlaid(session, Collections.singletonMap(DEBUG_AUTH, "false"));
    }
}

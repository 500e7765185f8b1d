package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.internal.bearer.InitialResponse;
import io.github.mailxoauth2.internal.cache.CachedTokenSource;
import io.github.mailxoauth2.internal.diagnosis.Explainer;
import io.github.mailxoauth2.internal.settings.OnOff;
import io.github.mailxoauth2.internal.settings.PropertyLookup;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.internal.settings.SettingsException;
import io.github.mailxoauth2.internal.settings.UnknownKeys;
import io.github.mailxoauth2.internal.wiring.Lookups;
import io.github.mailxoauth2.internal.wiring.TokenSources;
import io.github.mailxoauth2.token.TokenException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Prepares a login: reads the switch and the settings, finds the mailbox, gets the token. All before any connection is
 * opened.
 */
final class Logins {

    private Logins() {}

    /**
     * Returns the login to make; empty where OAuth2 is off and the stock login is to be made.
     *
     * @throws AuthenticationFailedException if OAuth2 is on and cannot work before somebody changes something
     * @throws MessagingException if no token can be had now, but perhaps later
     */
    static Optional<Login> prepare(
            Session session, URLName url, @Nullable String hostArgument, int port, @Nullable String givenUser)
            throws MessagingException {
        String protocol = url.getProtocol();
        PropertyLookup lookup = Lookups.of(session.getProperties());
        OnOff onOff = OnOff.of(lookup, protocol);
        String host = LoginHost.find(hostArgument, url, session, protocol);
        Optional<Settings> settings;
        try {
            settings = onOff.settingsFor(host);
        } catch (SettingsException e) {
            throw Failures.permanent(Explainer.wrongSettings(protocol, host, String.valueOf(e.getMessage())), e);
        }
        onOff.hint().ifPresent(Warnings::once);
        if (!settings.isPresent()) {
            return Optional.empty();
        }
        UnknownKeys.in(lookup, protocol).forEach(Warnings::once);
        return Optional.of(login(session, settings.get(), host, port, givenUser));
    }

    private static Login login(Session session, Settings settings, String host, int port, @Nullable String givenUser)
            throws MessagingException {
        String user = LoginUser.find(givenUser, session, settings, host, port)
                .orElseThrow(() -> Failures.permanent(Explainer.noUser(settings), null));
        CachedTokenSource source = TokenSources.of(settings, user);
        try {
            InitialResponse.xoauth2(user, "");
            return new Login(settings, host, user, source, source.token());
        } catch (IllegalArgumentException e) {
            throw Failures.permanent(Explainer.badUser(settings, String.valueOf(e.getMessage())), e);
        } catch (TokenException e) {
            throw Failures.noToken(settings, e);
        }
    }
}

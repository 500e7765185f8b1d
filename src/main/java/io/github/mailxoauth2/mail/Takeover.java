package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.internal.wiring.OperatorLog;
import jakarta.mail.MessagingException;
import jakarta.mail.Service;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What every transport and store of this jar does at {@code connect}: decides whether OAuth2 is on, gets the token, and
 * lets the stock class connect, with a token or as if this jar were not there.
 *
 * <p>Used under the service's own lock.
 */
abstract class Takeover {

    /**
     * Stands where the mail API wants a password: neither the application's nor the token, because the API keeps it.
     */
    static final String NO_PASSWORD = "oauth2";

    private final Service service;
    private final Session application;

    /** Who logged in last, as far as the application said it: from the URL, or from an earlier connect. */
    private @Nullable String givenUser;

    Takeover(Service service, @Nullable URLName url, Session application) {
        this.service = service;
        // The service's own URL will not do: there the mail API fills in the operating system's login.
        this.givenUser = url == null ? null : url.getUsername();
        this.application = application;
    }

    /** Connects in place of {@code Service.connect}. */
    final void connect(
            @Nullable String host, int port, @Nullable String user, @Nullable String password, Stock.Connect stock)
            throws MessagingException {
        if (service.isConnected()) {
            throw new IllegalStateException("already connected");
        }
        beStock();
        Optional<Login> prepared =
                Login.prepare(application, service.getURLName(), host, port, LoginUser.given(user, givenUser));
        if (!prepared.isPresent()) {
            stock.connect(host, port, user, password);
            return;
        }
        Login login = prepared.get();
        LooseTls.warning(application, login.protocol(), login.host()).ifPresent(OperatorLog::warnOnce);
        takeOver(login);
        try {
            stock.connect(host, port, login.user(), NO_PASSWORD);
            givenUser = login.user();
            login.announce();
        } catch (MessagingException e) {
            throw explained(login, e);
        } finally {
            connectEnded();
        }
    }

    /** Puts back what an earlier login with OAuth2 changed. */
    abstract void beStock();

    /**
     * Prepares the stock class for this login.
     *
     * @throws MessagingException if its version is too old for that
     */
    abstract void takeOver(Login login) throws MessagingException;

    /** Returns the explained failure that the stock class wrapped into one of its own, else its own made safe. */
    abstract MessagingException explained(Login login, MessagingException stock);

    /** Called when a connect with OAuth2 has ended, in whatever way. */
    void connectEnded() {}

    /** A property that is a truth value: some applications put Booleans where Strings are usual. */
    static boolean isTrue(Session application, String name) {
        return Boolean.parseBoolean(String.valueOf(application.getProperty(name)))
                || Boolean.TRUE.equals(application.getProperties().get(name));
    }

    final Session application() {
        return application;
    }
}

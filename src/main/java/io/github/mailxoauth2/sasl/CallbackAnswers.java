package io.github.mailxoauth2.sasl;

import io.github.mailxoauth2.internal.bearer.InitialResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;

/** What the application says of itself: the user name, and the token in the password's place. */
final class CallbackAnswers {

    private static final Logger LOG = Logger.getLogger("io.github.mailxoauth2");

    private final @Nullable String authorizationId;
    private final @Nullable CallbackHandler handler;

    CallbackAnswers(@Nullable String authorizationId, @Nullable CallbackHandler handler) {
        this.authorizationId = authorizationId;
        this.handler = handler;
    }

    /** Returns the user name; {@code otherwise} where the application gives none. */
    String user(@Nullable String otherwise) throws SaslException {
        if (authorizationId != null && !authorizationId.isEmpty()) {
            return authorizationId;
        }
        NameCallback name =
                otherwise == null ? new NameCallback("user name: ") : new NameCallback("user name: ", otherwise);
        if (handler != null) {
            try {
                handler.handle(new Callback[] {name});
            } catch (IOException | UnsupportedCallbackException e) {
                throw new SaslException("the callback handler failed: " + e.getMessage(), e);
            }
        }
        @Nullable String given = name.getName();
        if (given != null && !given.trim().isEmpty()) {
            return given.trim();
        }
        if (otherwise == null) {
            throw new SaslException("no user name: the callback gave none, and no key oauth2.user is set");
        }
        return otherwise;
    }

    /** Returns the token; empty where no handler answers for a password, or its answer cannot be a token. */
    Optional<String> token() {
        if (handler == null) {
            return Optional.empty();
        }
        PasswordCallback password = new PasswordCallback("access token: ", false);
        try {
            handler.handle(new Callback[] {password});
            char @Nullable [] given = password.getPassword();
            return given == null || given.length == 0 ? Optional.empty() : sayable(new String(given));
        } catch (IOException | UnsupportedCallbackException e) {
            LOG.log(Level.FINE, "the callback handler gives no token, so the next provider is asked", e);
            return Optional.empty();
        } finally {
            password.clearPassword();
        }
    }

    private static Optional<String> sayable(String token) {
        try {
            InitialResponse.xoauth2("-", token);
            return Optional.of(token);
        } catch (IllegalArgumentException e) {
            LOG.log(Level.FINE, "the password is no token, so the next provider is asked", e);
            return Optional.empty();
        }
    }
}

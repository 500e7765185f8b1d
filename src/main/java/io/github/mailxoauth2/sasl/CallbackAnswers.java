package io.github.mailxoauth2.sasl;

import java.io.IOException;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;

/** What the application answers by callback: the user name, and the token in the password's place. */
final class CallbackAnswers {

    private final @Nullable CallbackHandler handler;

    CallbackAnswers(@Nullable CallbackHandler handler) {
        this.handler = handler;
    }

    /** Returns the user name; {@code otherwise} where the application gives none. */
    String user(@Nullable String otherwise) throws SaslException {
        NameCallback name =
                otherwise == null ? new NameCallback("user name: ") : new NameCallback("user name: ", otherwise);
        if (handler != null || otherwise == null) {
            ask(name);
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

    /** Returns the token. */
    String token() throws SaslException {
        PasswordCallback password = new PasswordCallback("access token: ", false);
        ask(password);
        char @Nullable [] token = password.getPassword();
        password.clearPassword();
        if (token == null || token.length == 0) {
            throw new SaslException(
                    "no access token: no oauth2 settings apply to this server, and the password callback gave nothing");
        }
        return new String(token);
    }

    private void ask(Callback question) throws SaslException {
        if (handler == null) {
            throw new SaslException("no callback handler, and no oauth2 settings that apply to this server");
        }
        try {
            handler.handle(new Callback[] {question});
        } catch (IOException | UnsupportedCallbackException e) {
            throw new SaslException("the callback handler failed: " + e.getMessage(), e);
        }
    }
}

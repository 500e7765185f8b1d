package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.internal.bearer.InitialResponse;
import io.github.mailxoauth2.internal.cache.CachedTokenSource;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.internal.wiring.TokenSources;
import io.github.mailxoauth2.token.AccessToken;
import io.github.mailxoauth2.token.TokenException;

/** One login with OAuth2: who, where, with what. The token changes at most once, after a refusal. */
final class Login {

    final Settings settings;
    final String host;
    final String user;
    final CachedTokenSource source;

    private AccessToken token;
    private boolean freshTokenTried;

    Login(Settings settings, String host, String user, CachedTokenSource source, AccessToken token) {
        this.settings = settings;
        this.host = host;
        this.user = user;
        this.source = source;
        this.token = token;
    }

    /**
     * Returns the next login of the same kind, with the token that is valid now.
     *
     * @throws TokenException if there is none
     * @throws IllegalArgumentException if the user cannot be said in a login
     */
    Login again(String nextUser) throws TokenException {
        InitialResponse.xoauth2(nextUser, "");
        // Where a provider's tokens are for one mailbox each, another mailbox has another source.
        CachedTokenSource next = nextUser.equals(user) ? source : TokenSources.of(settings, nextUser);
        return new Login(settings, host, nextUser, next, next.token());
    }

    AccessToken token() {
        return token;
    }

    boolean freshTokenTried() {
        return freshTokenTried;
    }

    void retryWith(AccessToken fresh) {
        token = fresh;
        freshTokenTried = true;
    }
}

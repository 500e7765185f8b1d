package io.github.mailxoauth2.token;

/**
 * A place that hands out access tokens valid at the moment of the call.
 *
 * <p>What asks an identity provider implements it, and so does the cache that stands in front.
 * {@link TokenSourceProvider} is how another provider than Microsoft is brought in. Implementations are safe for use by
 * several threads.
 */
@FunctionalInterface
public interface TokenSource {

    /**
     * Returns an access token, asking the identity provider where none is at hand.
     *
     * @throws TokenException when no token can be had; its {@link TokenException#reason()} says why. Also when the
     *     calling thread was interrupted while it waited; its interrupt flag is then set again.
     */
    AccessToken token() throws TokenException;
}

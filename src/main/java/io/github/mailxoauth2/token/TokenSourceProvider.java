package io.github.mailxoauth2.token;

/**
 * An identity provider other than Microsoft, found by {@link java.util.ServiceLoader} and chosen with
 * {@code mail.<protocol>.oauth2.provider}.
 *
 * <p>An implementation is a public class with a public constructor that takes nothing and costs nothing, named in
 * {@code META-INF/services/io.github.mailxoauth2.token.TokenSourceProvider} of a jar beside the application's. It is
 * looked for with the application's context class loader first, then with the loader of this jar.
 */
public interface TokenSourceProvider {

    /**
     * Returns the name by which it is chosen, whatever its case: letters and digits. {@code microsoft} is the built-in
     * one and cannot be replaced.
     */
    String name();

    /**
     * Returns whether a token is for one mailbox, as Google's are for a service account. Then {@link #create} is called
     * for each mailbox that logs in, and {@link ProviderSettings#mailbox()} says which. The default is false: one token
     * serves every mailbox, as Microsoft's does for an application.
     */
    default boolean isPerMailbox() {
        return false;
    }

    /**
     * Returns a source that asks the identity provider at each call of {@link TokenSource#token()}: no cache is needed,
     * one stands in front of it. Called once for each distinct settings, in the thread of a login, so it must not ask
     * the identity provider itself.
     *
     * @throws TokenException with {@link TokenException.Reason#CREDENTIAL_UNUSABLE} if what is written cannot work; the
     *     message should name the key
     */
    TokenSource create(ProviderSettings settings) throws TokenException;
}

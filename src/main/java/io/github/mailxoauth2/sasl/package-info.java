/**
 * The JDK's way in: the mechanisms XOAUTH2 and OAUTHBEARER for whoever names the security provider.
 *
 * <p>Nothing to compile against. The name of {@code BearerSaslProvider} is promised, which people write in
 * {@code java.security}.
 */
package io.github.mailxoauth2.sasl;

/**
 * API: what an identity provider gives, and the interface through which it is asked.
 *
 * <p>{@link io.github.mailxoauth2.token.TokenSource} is the service provider interface; {@link io.github.mailxoauth2.token.CachedTokenSource} keeps
 * what it gives.
 */
package io.github.mailxoauth2.token;

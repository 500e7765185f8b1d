/**
 * API: what an identity provider gives, and the interface through which it is asked. The one package to compile
 * against: {@link io.github.mailxoauth2.token.TokenSourceProvider} is how another identity provider than Microsoft is
 * brought in.
 *
 * <p>What is public here stays as it is from one minor version to the next.
 * {@link io.github.mailxoauth2.token.AccessToken} and {@link io.github.mailxoauth2.token.TokenClaims} are immutable;
 * {@link io.github.mailxoauth2.token.TokenException} carries facts and no advice.
 */
package io.github.mailxoauth2.token;

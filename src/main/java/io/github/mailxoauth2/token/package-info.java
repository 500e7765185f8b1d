/**
 * API: what an identity provider gives, and the interface through which it is asked.
 *
 * <p>{@link io.github.mailxoauth2.token.TokenSourceProvider} is the service provider interface for other identity
 * providers than Microsoft.
 */
package io.github.mailxoauth2.token;

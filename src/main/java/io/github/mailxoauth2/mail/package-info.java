/**
 * Where the token is used: thin subclasses of the stock transports and stores, and the Providers that put them in the
 * stock classes' place.
 *
 * <p>Nothing to compile against. Names, not methods, are promised: those of {@code OAuth2Authenticator} and of the
 * transports and stores, which people write in {@code mail.<protocol>.class} and the like.
 */
package io.github.mailxoauth2.mail;

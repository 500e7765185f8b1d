/**
 * Not API. Where the token is used: thin subclasses of the stock transports, and the Providers that put them in the
 * stock classes' place.
 */
package io.github.mailxoauth2.mail;

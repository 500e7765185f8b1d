/** Not API. How a token is said: the SASL mechanisms XOAUTH2 and OAUTHBEARER. */
package io.github.mailxoauth2.sasl;

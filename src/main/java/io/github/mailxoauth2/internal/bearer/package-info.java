/** What is said to a mail server to log in with a token: pure text. */
package io.github.mailxoauth2.internal.bearer;

/**
 * A fake Microsoft Entra and a fake Exchange Online on loopback ports, for tests that want to see what a mail
 * application really sends.
 *
 * <p>Start with {@link io.github.mailxoauth2.sandbox.Sandbox}. The fakes answer as the real servers do, or, in a
 * {@code Mood}, as they do on a bad day; a test asserts what they saw. Everything that they record may contain tokens
 * and secrets: none of it is real.
 */
package io.github.mailxoauth2.sandbox;

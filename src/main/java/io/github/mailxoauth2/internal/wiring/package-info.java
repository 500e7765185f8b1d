/**
 * The composition root: the real clocks, threads, environment and randomness, and one token source for each distinct
 * settings.
 */
package io.github.mailxoauth2.internal.wiring;

/** The command {@code sandbox}: a rehearsal of an application with servers that behave as Microsoft's. */
package io.github.mailxoauth2.sandbox.rehearsal;

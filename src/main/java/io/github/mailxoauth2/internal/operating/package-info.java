/** What an operator sees of each credential over JMX. Nothing here keeps an application, or the jar itself, alive. */
package io.github.mailxoauth2.internal.operating;

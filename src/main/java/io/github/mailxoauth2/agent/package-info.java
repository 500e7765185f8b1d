/**
 * Not API. The JVM option: one hook in the mail API's {@code Session}, and one isolated class loader for each mail
 * implementation in the JVM.
 *
 * <p>Nothing here may touch a logging framework before the first mail, and all is written against the JDK alone: these
 * classes lie on the class path of every JVM that the option reaches.
 */
package io.github.mailxoauth2.agent;

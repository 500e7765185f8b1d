/**
 * Unmodified servers from Maven Central, each with a tiny application, judged by what the sandbox saw: {@code mvn -ntp
 * verify -Pservers}.
 */
package io.github.mailxoauth2.servers;

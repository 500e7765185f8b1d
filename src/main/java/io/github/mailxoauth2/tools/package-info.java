/** The command line for administrators: {@code doctor}, {@code setup} and {@code sandbox}. */
package io.github.mailxoauth2.tools;

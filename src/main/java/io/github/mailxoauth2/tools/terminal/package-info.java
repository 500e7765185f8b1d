/** What a command says to a person: lines of at most 80 columns, colour and movement only where somebody watches. */
package io.github.mailxoauth2.tools.terminal;

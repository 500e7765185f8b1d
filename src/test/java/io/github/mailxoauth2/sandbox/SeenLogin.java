package io.github.mailxoauth2.sandbox;

/**
 * An attempt to log in, as the fake Exchange saw it; one that is refused before it is read (mechanism not offered, line
 * too long) counts too.
 *
 * @param protocol smtp, smtps, imap, imaps, pop3 or pop3s: the port that it came to
 * @param mechanism XOAUTH2, LOGIN; for IMAP's LOGIN command and POP3's USER and PASS too
 * @param user as the client wrote it; empty if it could not be read
 * @param tls whether the connection was encrypted
 * @param twoStep whether the client's response came on a line of its own, after the server had asked for it
 * @param accepted whether the login succeeded
 * @param reply the server's last reply to it, lines separated by a line feed; empty if it gave none
 */
public record SeenLogin(
        String protocol, String mechanism, String user, boolean tls, boolean twoStep, boolean accepted, String reply) {}

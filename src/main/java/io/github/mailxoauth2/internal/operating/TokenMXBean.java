package io.github.mailxoauth2.internal.operating;

import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One credential as an operator sees it: its token, and what was done with it since the first one. No value of it is
 * secret.
 *
 * <p>The names are promised: {@code docs/names.txt}. Public because JMX demands it.
 */
public interface TokenMXBean {

    @Described("Seconds since the token in use was asked for; none while there is no token.")
    @Nullable
    Long getTokenAgeSeconds();

    @Described("When the token in use ends.")
    @Nullable
    Date getTokenEnd();

    @Described("From when on the first login fetches the next token, behind its back.")
    @Nullable
    Date getNextRenewal();

    @Described("How many tokens were asked for, whether one came or not.")
    long getRequests();

    @Described("How often each refusal came: Entra's code where there was no token, the mail server's for a login.")
    Map<String, Long> getFailuresByCode();

    @Described("How many logins a mail server accepted.")
    long getLogins();

    @Described("How many times a mail server did not accept a token; a second try with a fresh one may have helped.")
    long getRefusedLogins();

    @Described("How many of the accepted logins said the token on a line of its own.")
    long getTwoStepLogins();

    @Described("The last failure of a token request or a login, as the application's exception explains it.")
    @Nullable
    String getLastError();

    @Described("When the last failure was.")
    @Nullable
    Date getLastErrorTime();

    @Described("What client and server said in the last login that failed, with dots in the token's place.")
    @Nullable
    String getLastFailedLogin();

    @Described("When the certificate ends that proved the last request; none with a client secret.")
    @Nullable
    Date getCertificateEnd();

    @Described("Asks for a token now and returns how long it lives. The one in use serves until then.")
    String refresh();

    @Described("Lets go of the token, so that the next login asks for one.")
    void forget();
}

package io.github.mailxoauth2.internal.cache;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * What was done with one credential so far, counted, and its last failure. Texts come in as they may be shown.
 *
 * <p>A login that succeeds adds to a number or two and allocates nothing. What only failures need is made by the first
 * of them.
 */
public final class CredentialRecord {

    /** A code that comes after so many different ones counts under {@link #OTHER}: a server may make up new ones. */
    static final int MOST_CODES = 100;

    /** Stands for all codes beyond {@link #MOST_CODES}. */
    static final String OTHER = "other";

    private static final AtomicLongFieldUpdater<CredentialRecord> REQUESTS = counter("requests");
    private static final AtomicLongFieldUpdater<CredentialRecord> LOGINS = counter("logins");
    private static final AtomicLongFieldUpdater<CredentialRecord> REFUSED_LOGINS = counter("refusedLogins");
    private static final AtomicLongFieldUpdater<CredentialRecord> TWO_STEP_LOGINS = counter("twoStepLogins");

    private final Clocks clocks;
    private volatile long requests;
    private volatile long logins;
    private volatile long refusedLogins;
    private volatile long twoStepLogins;
    private volatile @Nullable ConcurrentMap<String, AtomicLong> failures;
    private volatile @Nullable LastFailure lastFailure;
    private volatile @Nullable String lastFailedLogin;
    private volatile long certificateEndMillis = Long.MIN_VALUE;

    /** Creates an empty record that takes the time of a failure from {@code clocks}. */
    public CredentialRecord(Clocks clocks) {
        this.clocks = clocks;
    }

    private static AtomicLongFieldUpdater<CredentialRecord> counter(String field) {
        return AtomicLongFieldUpdater.newUpdater(CredentialRecord.class, field);
    }

    /** A token was asked for. */
    public void requestMade() {
        REQUESTS.incrementAndGet(this);
    }

    /** No token came: the provider's code, and what is said of it. */
    public void requestFailed(String code, String text) {
        countFailure(code);
        failed(text);
    }

    /** A mail server accepted a login, in two steps if the token stood on a line of its own. */
    public void loginAccepted(boolean twoSteps) {
        LOGINS.incrementAndGet(this);
        if (twoSteps) {
            TWO_STEP_LOGINS.incrementAndGet(this);
        }
    }

    /** A mail server refused a token, with that code; perhaps the next one serves. */
    public void loginRefused(String code) {
        REFUSED_LOGINS.incrementAndGet(this);
        countFailure(code);
    }

    /** A login ended in a failure: what is said of it, and what client and server said to each other. */
    public void loginFailed(String text, String trace) {
        lastFailedLogin = trace;
        failed(text);
    }

    /** The certificate that proved the last request ends then, in milliseconds since 1970. */
    public void certificateEnds(long millis) {
        certificateEndMillis = millis;
    }

    private void failed(String text) {
        lastFailure = new LastFailure(text, clocks.wallMillis());
    }

    private void countFailure(String code) {
        ConcurrentMap<String, AtomicLong> known = failures();
        String key = known.containsKey(code) || known.size() < MOST_CODES ? code : OTHER;
        known.computeIfAbsent(key, first -> new AtomicLong()).incrementAndGet();
    }

    private ConcurrentMap<String, AtomicLong> failures() {
        ConcurrentMap<String, AtomicLong> known = failures;
        return known != null ? known : madeFailures();
    }

    private synchronized ConcurrentMap<String, AtomicLong> madeFailures() {
        ConcurrentMap<String, AtomicLong> known = failures;
        if (known == null) {
            known = new ConcurrentHashMap<>();
            failures = known;
        }
        return known;
    }

    /** Returns how many tokens were asked for. */
    public long requests() {
        return requests;
    }

    /** Returns how many logins a mail server accepted. */
    public long logins() {
        return logins;
    }

    /** Returns how many times a mail server did not accept a token. */
    public long refusedLogins() {
        return refusedLogins;
    }

    /** Returns how many of the accepted logins were made in two steps. */
    public long twoStepLogins() {
        return twoStepLogins;
    }

    /** Returns how often each code came, by code: the provider's for requests, the mail server's for logins. */
    public Map<String, Long> failuresByCode() {
        Map<String, Long> copy = new TreeMap<>();
        ConcurrentMap<String, AtomicLong> known = failures;
        if (known != null) {
            known.forEach((code, count) -> copy.put(code, count.get()));
        }
        return copy;
    }

    /** Returns the last failure of a request or a login; empty if nothing has failed. */
    public Optional<LastFailure> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    /** Returns what was said in the last login that failed; empty if none has. */
    public Optional<String> lastFailedLogin() {
        return Optional.ofNullable(lastFailedLogin);
    }

    /** Returns the end of the certificate in milliseconds since 1970; empty where none was used. */
    public OptionalLong certificateEndMillis() {
        long end = certificateEndMillis;
        return end == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(end);
    }
}

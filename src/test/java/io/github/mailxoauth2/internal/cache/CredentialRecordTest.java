package io.github.mailxoauth2.internal.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is counted of a credential, and what that costs. */
class CredentialRecordTest {

    private final VirtualClocks clocks = new VirtualClocks();
    private final CredentialRecord record = new CredentialRecord(clocks);

    @Test
    void record_ofNothing_isEmpty() {
        assertEquals(0, record.requests() + record.logins() + record.refusedLogins() + record.twoStepLogins());
        assertEquals(Map.of(), record.failuresByCode());
        assertEquals(Optional.empty(), record.lastFailedLogin());
        assertEquals(OptionalLong.empty(), record.certificateEndMillis());
    }

    @Test
    void failures_ofRequestsAndLogins_areCountedByCode_andTheLastIsKept() {
        record.requestFailed("AADSTS7000215", "the secret is wrong");
        record.loginRefused("535 5.7.3");
        record.loginRefused("535 5.7.3");
        long before = clocks.wallMillis();
        record.loginFailed("refused", "C: AUTH");
        assertEquals(Map.of("535 5.7.3", 2L, "AADSTS7000215", 1L), record.failuresByCode());
        assertEquals(2, record.refusedLogins());
        assertEquals("refused", record.lastFailure().map(LastFailure::text).orElse(""));
        assertEquals(before, record.lastFailure().map(LastFailure::wallMillis).orElse(0L));
        assertEquals(Optional.of("C: AUTH"), record.lastFailedLogin());
    }

    @Test
    void codes_withoutEnd_areOneBeyondTheHundredth() {
        for (int i = 0; i < 1000; i++) {
            record.requestFailed("code " + i, "why");
        }
        record.requestFailed("code 7", "why");
        Map<String, Long> failures = record.failuresByCode();
        assertEquals(CredentialRecord.MOST_CODES + 1, failures.size());
        assertEquals(900, failures.get(CredentialRecord.OTHER));
        assertEquals(2, failures.get("code 7"));
    }

    @Test
    void loginThatSucceeds_allocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long me = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 10; round++) {
            long before = threads.getThreadAllocatedBytes(me);
            for (int i = 0; i < 10_000; i++) {
                record.loginAccepted(true);
            }
            least = Math.min(least, threads.getThreadAllocatedBytes(me) - before);
        }
        assertEquals(100_000, record.twoStepLogins());
        assertEquals(100_000, record.logins());
        assertEquals(0, least / 10_000, "octets for each login");
    }
}

package io.github.mailxoauth2.internal.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.mailxoauth2.token.AccessToken;
import io.github.mailxoauth2.token.TokenException;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What happens when a mail server refuses a token: it is forgotten by value, and the provider is asked for another at
 * most once a minute.
 */
class ReplacementTest {

    private final VirtualClocks clocks = new VirtualClocks();
    private final ScriptedSource provider = new ScriptedSource();
    private final CachedTokenSource source =
            CachedTokenSource.inFrontOf(provider, Runnable::run, clocks).build();

    @Test
    void replacement_forTheTokenInUse_isTheNextOneForAll() throws Exception {
        AccessToken refused = source.token();
        assertReplaced("token2", refused);
        assertEquals("token2", source.token().value());
        assertEquals(2, provider.requests());
    }

    @Test
    void replacement_forATokenReplacedAlready_isTheOneAtHand() throws Exception {
        AccessToken refused = source.token();
        source.replacementFor(refused);
        for (int i = 0; i < 100; i++) {
            assertReplaced("token2", AccessToken.of("token1", Duration.ofHours(1)));
        }
        assertEquals(2, provider.requests());
    }

    @Test
    void replacement_withinAMinuteOfTheLastForcedRequest_isNotAskedFor() throws Exception {
        AccessToken refused = source.token();
        assertReplaced("token2", refused);
        for (int i = 0; i < 100; i++) {
            assertNotReplaced(source.token());
        }
        clocks.pass(Duration.ofMinutes(1).minusMillis(1));
        assertNotReplaced(source.token());
        assertEquals(2, provider.requests());
        clocks.pass(Duration.ofMillis(1));
        assertReplaced("token3", source.token());
        assertEquals(3, provider.requests());
    }

    @Test
    void replacement_loginsFailingForAnHour_makeOneRequestAMinute() throws Exception {
        for (int second = 0; second < 3600; second++) {
            source.replacementFor(source.token());
            clocks.pass(Duration.ofSeconds(1));
        }
        assertEquals(1 + 60, provider.requests());
    }

    @Test
    void replacement_providerGivesTheSameTokenAgain_isEmpty() throws Exception {
        AccessToken refused = source.token();
        provider.then(() -> AccessToken.of("token1", Duration.ofMinutes(55)));
        assertNotReplaced(refused);
        assertEquals(2, provider.requests());
        assertEquals("token1", source.token().value());
        assertEquals(2, provider.requests(), "it came fresh from the provider, so it is not renewed at once");
    }

    @Test
    void replacement_forcedRequestFails_isThrownAndTheOldTokenServesOnUntilARenewalSucceeds() throws Exception {
        AccessToken refused = source.token();
        provider.thenFail(Failed.unavailable());
        TokenException failure = assertThrows(TokenException.class, () -> source.replacementFor(refused));
        assertEquals(Failed.unavailable().getMessage(), failure.getMessage());
        assertEquals("token1", source.token().value());
        assertEquals(2, provider.requests(), "the renewal waits its turn");
        clocks.pass(Duration.ofSeconds(5));
        assertEquals("token1", source.token().value());
        assertEquals("token3", source.token().value());
        assertEquals(3, provider.requests());
    }

    @Test
    void replacement_providerWantsToBeLeftAlone_isNotAskedFor() throws Exception {
        source.token();
        clocks.pass(Duration.ofMinutes(30));
        provider.thenFail(Failed.throttled(Duration.ofMinutes(5)));
        AccessToken refused = source.token();
        clocks.pass(Duration.ofMinutes(2));
        assertNotReplaced(refused);
        assertEquals(2, provider.requests());
        clocks.pass(Duration.ofMinutes(3));
        assertReplaced("token3", refused);
    }

    @Test
    void replacement_forAnExpiredToken_isAnOrdinaryRequest() throws Exception {
        AccessToken first = source.token();
        clocks.pass(Duration.ofHours(1));
        assertReplaced("token2", first);
        assertReplaced("token3", source.token());
        assertEquals(3, provider.requests());
    }

    @Test
    void replacement_withNoTokenAtHand_isAnOrdinaryRequest() throws Exception {
        assertReplaced("token1", AccessToken.of("of-an-earlier-source", Duration.ofHours(1)));
        assertEquals(1, provider.requests());
    }

    @Test
    void replacement_manyLoginsRefusedAtOnce_shareOneRequest() throws Exception {
        ManualExecutor executor = new ManualExecutor();
        CachedTokenSource held =
                CachedTokenSource.inFrontOf(provider, executor, clocks).build();
        Crowd<AccessToken> first = Crowd.of(1, held::token).untilAllWait();
        executor.runAll();
        AccessToken refused = first.results().get(0);
        Crowd<String> crowd =
                Crowd.of(100, () -> held.replacementFor(refused).get().value()).untilAllWait();
        assertEquals("token1", held.token().value(), "logins to other mailboxes go on meanwhile");
        assertEquals(1, executor.runAll());
        assertEquals(Collections.nCopies(100, "token2"), crowd.results());
        assertEquals(0, executor.waiting());
        assertEquals(2, provider.requests());
    }

    @Test
    void replacement_whileARenewalIsUnderWay_joinsItAndKeepsTheForcedOneForLater() throws Exception {
        ManualExecutor executor = new ManualExecutor();
        CachedTokenSource held =
                CachedTokenSource.inFrontOf(provider, executor, clocks).build();
        Crowd<AccessToken> first = Crowd.of(1, held::token).untilAllWait();
        executor.runAll();
        AccessToken refused = first.results().get(0);
        clocks.pass(Duration.ofMinutes(30));
        held.token();
        Crowd<String> joined =
                Crowd.of(10, () -> held.replacementFor(refused).get().value()).untilAllWait();
        assertEquals(1, executor.runAll());
        assertEquals(Collections.nCopies(10, "token2"), joined.results());
        Crowd<String> forced = Crowd.of(
                        1, () -> held.replacementFor(held.token()).get().value())
                .untilAllWait();
        assertEquals(1, executor.runAll());
        assertEquals("token3", forced.results().get(0));
    }

    private void assertReplaced(String expected, AccessToken refused) throws TokenException {
        assertEquals(Optional.of(expected), source.replacementFor(refused).map(AccessToken::value));
    }

    private void assertNotReplaced(AccessToken refused) throws TokenException {
        assertEquals(Optional.empty(), source.replacementFor(refused).map(AccessToken::value));
    }
}

package io.github.mailxoauth2.internal.cache;

import io.github.mailxoauth2.token.AccessToken;
import io.github.mailxoauth2.token.TokenException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.stream.LongStream;

/**
 * Threads that send mail at random through the real cache, an identity provider with bad days, and mail servers that
 * look at the token: one event after the other on virtual clocks, so that a month passes in a second and the same seed
 * gives the same month.
 */
final class Simulation implements Executor {

    private static final Duration MEAN_PAUSE = Duration.ofMinutes(6);
    private static final int LONGEST_LOGIN_MILLIS = 20_000;
    private static final int LONGEST_ANSWER_MILLIS = 2_000;

    /** What the token endpoint's time-outs come to when nothing answers. */
    private static final int TIMED_OUT_MILLIS = 25_000;

    private static final Duration HIGH_VOLUME_EMAIL = Duration.ofMinutes(10);

    private final Builder rules;
    private final Random random;
    private final VirtualClocks clocks = new VirtualClocks();
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Map<String, Long> issued = new HashMap<>();
    private final CachedTokenSource source;
    private long now;
    private long order;
    private long outageEnds;
    private boolean issuedInThisOutage = true;

    private int sends;
    private int waits;
    private int refusedLogins;
    private int refusedByHighVolumeEmail;
    private int requests;
    private int failedRequests;
    private int outages;
    private long longestUseMillis;

    private Simulation(Builder rules) {
        this.rules = rules;
        this.random = new Random(rules.seed);
        Random jitter = new Random(rules.seed + 1);
        // Nobody may wait: who would have to gets a failure at once, and is counted.
        this.source = CachedTokenSource.inFrontOf(this::issue, this, clocks)
                .patience(Duration.ZERO)
                .random(jitter::nextDouble)
                .build();
    }

    static Builder withSeed(long seed) {
        return new Builder(seed);
    }

    /** The token request is under way for a while; in an outage until the time-outs end it. */
    @Override
    public void execute(Runnable request) {
        if (rules.outageAtEachRenewal > 0 && now >= outageEnds && issuedInThisOutage && !issued.isEmpty()) {
            outageEnds = now + rules.outageAtEachRenewal;
            issuedInThisOutage = false;
            outages++;
        }
        int answered = isOutage() && random.nextBoolean() ? TIMED_OUT_MILLIS : random.nextInt(LONGEST_ANSWER_MILLIS);
        at(now + answered, request);
    }

    private AccessToken issue() throws TokenException {
        requests++;
        if (isOutage() || random.nextDouble() < rules.failing && !issued.isEmpty()) {
            failedRequests++;
            throw Failed.unavailable();
        }
        issuedInThisOutage = true;
        long spread = rules.longestLife - rules.shortestLife;
        long life = rules.shortestLife + (spread == 0 ? 0 : (long) (random.nextDouble() * spread));
        String value = "token" + requests;
        issued.put(value, now + life);
        AccessToken token = AccessToken.of(value, Duration.ofMillis(life));
        if (rules.refreshInPartOfLife > 0) {
            token = token.refreshIn(Duration.ofMillis((long) (life * rules.refreshInPartOfLife)));
        }
        longestUseMillis += new RefreshPolicy(() -> 0).staleAfter(token).toMillis();
        return token;
    }

    private boolean isOutage() {
        return now < outageEnds || rules.isOutageAt(now);
    }

    private void run(Duration time, int threads) {
        long end = time.toMillis();
        for (int i = 0; i < threads; i++) {
            at(pause(), this::send);
        }
        while (!events.isEmpty() && events.peek().millis <= end) {
            Event next = events.poll();
            clocks.pass(Duration.ofMillis(next.millis - now));
            now = next.millis;
            next.what.run();
        }
    }

    private void send() {
        sends++;
        try {
            AccessToken token = source.token();
            at(now + random.nextInt(LONGEST_LOGIN_MILLIS), () -> login(token));
        } catch (TokenException e) {
            waits += issued.isEmpty() ? 0 : 1;
        }
        at(now + pause(), this::send);
    }

    private void login(AccessToken token) {
        long left = issued.get(token.value()) - now;
        refusedLogins += left <= 0 ? 1 : 0;
        refusedByHighVolumeEmail += left <= HIGH_VOLUME_EMAIL.toMillis() ? 1 : 0;
    }

    private long pause() {
        return (long) (-Math.log(1 - random.nextDouble()) * MEAN_PAUSE.toMillis());
    }

    private void at(long millis, Runnable what) {
        events.add(new Event(millis, order++, what));
    }

    int sends() {
        return sends;
    }

    /** How many sends found no token that could be used, after the first token had come. */
    int waits() {
        return waits;
    }

    int refusedLogins() {
        return refusedLogins;
    }

    int refusedByHighVolumeEmail() {
        return refusedByHighVolumeEmail;
    }

    int requests() {
        return requests;
    }

    int failedRequests() {
        return failedRequests;
    }

    int outages() {
        return outages;
    }

    /**
     * How many tokens a month needs if each is renewed at the last moment that the policy allows, which is without
     * jitter.
     */
    double fewestTokens() {
        return (double) (requests - failedRequests) * now / longestUseMillis;
    }

    @Override
    public String toString() {
        return sends + " sends, " + waits + " waits, " + refusedLogins + " refused logins, " + refusedByHighVolumeEmail
                + " in the last ten minutes, " + requests + " requests of which " + failedRequests + " failed, "
                + outages + " outages, fewest tokens " + fewestTokens();
    }

    private record Event(long millis, long order, Runnable what) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return Comparator.comparingLong(Event::millis)
                    .thenComparingLong(Event::order)
                    .compare(this, other);
        }
    }

    /** The rules of a simulated time. */
    static final class Builder {

        private final long seed;
        private double failing;
        private long shortestLife = Duration.ofMinutes(60).toMillis();
        private long longestLife = Duration.ofMinutes(90).toMillis();
        private double refreshInPartOfLife;
        private long outageAtEachRenewal;
        private long[] outageStarts = {};
        private long outageLength;

        private Builder(long seed) {
            this.seed = seed;
        }

        /** This part of all requests fails, the first excepted. */
        Builder failing(double part) {
            failing = part;
            return this;
        }

        Builder shortestLife(Duration life) {
            shortestLife = life.toMillis();
            return this;
        }

        Builder longestLife(Duration life) {
            longestLife = life.toMillis();
            return this;
        }

        Builder refreshInPartOfLife(double part) {
            refreshInPartOfLife = part;
            return this;
        }

        Builder outageAtEachRenewal(Duration length) {
            outageAtEachRenewal = length.toMillis();
            return this;
        }

        /** Spread over the time, so that no two come together. */
        Builder outagesAtRandom(int howMany, Duration length, Duration within) {
            Random random = new Random(-seed);
            long each = within.toMillis() / howMany;
            long apart = Duration.ofHours(6).toMillis();
            outageStarts = LongStream.range(0, howMany)
                    .map(i -> i * each + apart / 2 + (long) (random.nextDouble() * (each - apart)))
                    .toArray();
            outageLength = length.toMillis();
            return this;
        }

        private boolean isOutageAt(long millis) {
            for (long start : outageStarts) {
                if (millis >= start && millis < start + outageLength) {
                    return true;
                }
            }
            return false;
        }

        Simulation run(Duration time, int threads) {
            Simulation simulation = new Simulation(this);
            simulation.run(time, threads);
            return simulation;
        }
    }
}

package io.github.mailxoauth2.internal.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Two credentials of one application: the one in use, and the one to use as soon as the identity provider refuses it.
 */
public final class Rotation implements Credential {

    private final Credential first;
    private final Credential next;
    private final String firstKey;
    private final String nextKey;

    private Rotation(Credential first, String firstKey, Credential next, String nextKey) {
        this.first = first;
        this.firstKey = firstKey;
        this.next = next;
        this.nextKey = nextKey;
    }

    /** Two credentials, each with the full name of the key that it is written under. */
    static Rotation of(Credential first, String firstKey, Credential next, String nextKey) {
        return new Rotation(first, firstKey, next, nextKey);
    }

    /** Returns the credential to try first. */
    public Credential first() {
        return first;
    }

    /** Returns the credential to try when the first is refused. */
    public Credential next() {
        return next;
    }

    /** Returns the key of the first credential, for messages. */
    public String firstKey() {
        return firstKey;
    }

    /** Returns the key of the next credential, for messages. */
    public String nextKey() {
        return nextKey;
    }

    @Override
    public List<String> identity() {
        List<String> both = new ArrayList<>(Collections.singletonList("rotation"));
        both.addAll(first.identity());
        both.addAll(next.identity());
        return both;
    }

    @Override
    public List<Secret> secretsAtHand() {
        List<Secret> both = new ArrayList<>(first.secretsAtHand());
        both.addAll(next.secretsAtHand());
        return both;
    }

    @Override
    public String toString() {
        return first + ", then " + next;
    }
}

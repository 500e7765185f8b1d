package io.github.mailxoauth2.internal.wiring;

/**
 * A start without the tokens of the tests before, and without their beans: a JVM has no more than some hundred of them,
 * and a test that looks for its own may come behind one that made as many.
 */
public final class NoTokens {

    private NoTokens() {}

    /** Lets go of all credentials that were kept in this class loader. */
    public static void kept() {
        TokenSources.startAnew(new RealClocks());
    }
}

package io.github.mailxoauth2.packaging;

import java.nio.file.Path;

/** The packed jars, one for each API, as the build wrote them side by side. */
public final class Jars {

    private final String beginning;

    private Jars(String beginning) {
        this.beginning = beginning;
    }

    /** Those of this build, for integration tests. */
    public static Jars packed() {
        String beginning = System.getProperty("jars");
        if (beginning == null) {
            throw new IllegalStateException(
                    "system property jars must say what the packed jars' paths begin with:" + " run mvn verify");
        }
        return of(beginning);
    }

    /**
     * Those whose paths begin so.
     *
     * @param beginning all before the classifier, as in {@code target/mail-xoauth2-0.1.0}
     */
    public static Jars of(String beginning) {
        return new Jars(beginning);
    }

    /** The main artefact, for {@code jakarta.mail}. */
    public Path jakarta() {
        return Path.of(beginning + ".jar").toAbsolutePath();
    }

    /** The one for {@code javax.mail}. */
    public Path javax() {
        return withClassifier("javax");
    }

    /** The one for {@code jakarta.mail} without MSAL4J. */
    public Path thin() {
        return withClassifier("thin");
    }

    /** The one for the JVM option {@code -javaagent}. */
    public Path agent() {
        return withClassifier("agent");
    }

    /** The sandbox. */
    public Path tests() {
        return withClassifier("tests");
    }

    /** What users find beside the jars, or another of them. */
    Path withClassifier(String classifier) {
        return Path.of(beginning + "-" + classifier + ".jar").toAbsolutePath();
    }
}

package io.github.mailxoauth2.internal.settings;

/** A value that was found: under which name, in which place. */
final class Found {

    final String name;

    /** The value as it is meant. */
    final String value;

    final PropertySource source;
    private final String asWritten;

    Found(String name, String value, PropertySource source) {
        this(name, value, source, value);
    }

    private Found(String name, String value, PropertySource source, String asWritten) {
        this.name = name;
        this.value = value;
        this.source = source;
        this.asWritten = asWritten;
    }

    Found withValue(String meant) {
        return new Found(name, meant, source, asWritten);
    }

    boolean isEmpty() {
        return value.isEmpty();
    }

    /** True when the value was meant for this Session alone, not for the whole JVM. */
    boolean isOfSession() {
        return source.isSession() && !source.sharesWithJvm(name, asWritten);
    }

    /**
     * True when whoever may change the Session's properties cannot have written it: not there, nor in a file that is
     * named there.
     */
    boolean isBeyondSession() {
        return !isOfSession() && !source.isNamedBySession();
    }

    @Override
    public String toString() {
        return name + " in " + source.place();
    }
}

package io.github.mailxoauth2.internal.settings;

/** A value that was found: under which name, in which place. */
final class Found {

    final String name;
    final String value;
    final PropertySource source;

    Found(String name, String value, PropertySource source) {
        this.name = name;
        this.value = value;
        this.source = source;
    }

    boolean isEmpty() {
        return value.isEmpty();
    }

    /** True when the value was meant for this Session alone, not for the whole JVM. */
    boolean isOfSession() {
        return source.isSession() && !source.sharesWithJvm(name, value);
    }

    @Override
    public String toString() {
        return name + " in " + source.place();
    }
}

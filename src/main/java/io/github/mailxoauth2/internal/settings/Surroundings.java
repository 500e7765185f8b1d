package io.github.mailxoauth2.internal.settings;

import java.util.Map;
import java.util.Properties;

/**
 * What lies around the mail Session and can hold keys too. A seam: the real one is made where the jar is wired
 * together.
 */
public interface Surroundings {

    /** The JVM's system properties. */
    Properties systemProperties();

    /** The environment variables, always the same object. */
    Map<String, String> environment();

    /**
     * The properties of the class-path resource of that name; empty if there is none or it cannot be read. For one
     * class loader always the same object.
     */
    Properties resource(String name);

    /** The time of day in milliseconds since 1970, as {@link System#currentTimeMillis()}. */
    long wallMillis();

    /**
     * Called where OAuth2 is found to be on, before the settings are worked out: what a first login needs can be made
     * ready meanwhile. Not called again while nothing changes.
     */
    void switchedOn();
}

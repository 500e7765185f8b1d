package io.github.mailxoauth2.internal.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** Surroundings that hold what a test puts there, and nothing of this machine. */
final class FakeSurroundings implements Surroundings {

    private Properties systemProperties = new Properties();
    private Map<String, String> environment = new LinkedHashMap<>();
    private Properties resource = new Properties();
    private long wallMillis;
    private int switchedOn;

    static FakeSurroundings empty() {
        return new FakeSurroundings();
    }

    /** Properties as name, value, name, value. */
    static Properties properties(String... pairs) {
        Properties properties = new Properties();
        for (int i = 0; i < pairs.length; i += 2) {
            properties.setProperty(pairs[i], pairs[i + 1]);
        }
        return properties;
    }

    FakeSurroundings system(String name, String value) {
        systemProperties.setProperty(name, value);
        return this;
    }

    /** As {@link System#setProperties}. */
    FakeSurroundings systemProperties(Properties others) {
        systemProperties = others;
        return this;
    }

    FakeSurroundings environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Another one in the environment's place, as where it may not be read by everybody. */
    FakeSurroundings environment(Map<String, String> other) {
        environment = other;
        return this;
    }

    /** Another class loader's resource. */
    FakeSurroundings resource(Properties other) {
        resource = other;
        return this;
    }

    FakeSurroundings resource(String name, String value) {
        resource.setProperty(name, value);
        return this;
    }

    @Override
    public Properties systemProperties() {
        return systemProperties;
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public Properties resource(String name) {
        return name.equals("mail-oauth2.properties") ? resource : new Properties();
    }

    @Override
    public long wallMillis() {
        return wallMillis;
    }

    @Override
    public void switchedOn() {
        switchedOn++;
    }

    /** How often OAuth2 was found to be on. */
    int timesSwitchedOn() {
        return switchedOn;
    }

    /** Sets the time of day. */
    FakeSurroundings wallMillis(long now) {
        wallMillis = now;
        return this;
    }
}

package io.github.mailxoauth2.internal.settings;

import java.util.Properties;

/** Properties that answer to names and list nothing, as some applications have them. */
final class SilentProperties extends Properties {

    private final transient Properties answers;

    SilentProperties(Properties answers) {
        this.answers = answers;
    }

    @Override
    public String getProperty(String name) {
        return answers.getProperty(name);
    }
}

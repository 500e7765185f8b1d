package io.github.mailxoauth2.tools.doctor;

import java.util.Locale;

/** The steps in the order of a login. Their ids are promised to those who read the JSON. */
enum StepName {
    SETTINGS("Settings"),
    MAIL_JAR("Mail jar"),
    TOKEN_ENDPOINT("Token endpoint"),
    CLOCK("Clock"),
    TOKEN("Token"),
    CLAIMS("Claims"),
    MAIL_SERVER("Mail server"),
    LOGIN("Login"),
    MESSAGE("Test message");

    final String title;

    StepName(String title) {
        this.title = title;
    }

    /** Returns the id: {@code token-endpoint}. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

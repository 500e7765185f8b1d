package io.github.mailxoauth2.internal.diagnosis;

import java.util.Optional;

/** Explains what an examination sees in the application's files: what is written, and which jars are there. */
public final class ExaminedSetup {

    private ExaminedSetup() {}

    /**
     * Explains a key that is none.
     *
     * @param written its name and where it stands
     * @param nearest the key that was probably meant
     */
    public static Explanation unknownKey(String protocol, String written, String nearest) {
        return Examined.sentence(
                Finding.UNKNOWN_KEY,
                Facts.of(protocol).with(Fact.DETAIL, written).with(Fact.NEAREST_KEY, nearest));
    }

    /** Explains that OAuth2 is off, because nothing switches it on or something switches it off. */
    public static Explanation off(String protocol, String host) {
        return Examined.sentence(Finding.OFF, Facts.of(protocol).with(Fact.HOST, host));
    }

    /** Explains that OAuth2 is off for this host only. */
    public static Explanation offForThisHost(String protocol, String host) {
        return Examined.sentence(Finding.OFF_OTHER_HOSTS, Facts.of(protocol).with(Fact.HOST, host));
    }

    /** Explains that OAuth2 is off although it was meant; {@code hint} is what the settings know of the reason. */
    public static Explanation offThoughMeant(String protocol, String host, String hint) {
        return Examined.sentence(
                Finding.OFF_THOUGH_MEANT,
                Facts.of(protocol).with(Fact.HOST, host).withSentence(Fact.DETAIL, hint));
    }

    /** Explains that the settings leave something to be guessed; {@code what} was. */
    public static Explanation assumed(String protocol, String what) {
        return Examined.sentence(Finding.ASSUMED, Facts.of(protocol).with(Fact.DETAIL, what));
    }

    /** Explains that a property still holds a password. */
    public static Explanation leftoverPassword(String protocol, String property) {
        return Examined.sentence(Finding.LEFTOVER_PASSWORD, Facts.of(protocol).with(Fact.DETAIL, property));
    }

    /** Explains that no mail API was found. */
    public static Explanation noMailApi() {
        return Examined.sentence(Finding.NO_MAIL_API, Facts.of("smtp"));
    }

    /**
     * Explains that the mail API takes another class than ours.
     *
     * @param ours the jar of this project on the class path; empty if none is there
     * @param right the jar that belongs there
     * @param mailJar the mail API's own
     */
    public static Explanation notServed(String protocol, Optional<String> ours, String right, String mailJar) {
        return Examined.sentence(
                ours.isPresent() ? Finding.OTHER_JAR : Finding.NO_JAR,
                Facts.of(protocol)
                        .with(Fact.JAR, right)
                        .with(Fact.MAIL_JAR, mailJar)
                        .with(Fact.FOUND_JAR, ours.orElse("")));
    }

    /**
     * Explains that the mail API takes the stock class, which comes first.
     *
     * @param ours the jar of this project on the class path
     * @param ourClass its class for the protocol
     * @param mailJar the mail API's own
     */
    public static Explanation servedSecond(String protocol, String ours, String ourClass, String mailJar) {
        return Examined.sentence(
                Finding.JAR_SECOND,
                Facts.of(protocol)
                        .with(Fact.FOUND_JAR, ours)
                        .with(Fact.OUR_CLASS, ourClass)
                        .with(Fact.MAIL_JAR, mailJar));
    }

    /** Explains that a class is missing of which the mail API makes use. */
    public static Explanation classMissing(String name) {
        return Examined.sentence(Finding.CLASS_MISSING, Facts.of("smtp").with(Fact.DETAIL, name));
    }
}

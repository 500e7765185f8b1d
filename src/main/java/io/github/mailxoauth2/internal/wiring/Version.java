package io.github.mailxoauth2.internal.wiring;

/** The version of this jar, as its manifest says. */
final class Version {

    private Version() {}

    /** Returns the version; {@code development} where there is no manifest. */
    static String ofThisJar() {
        String implementation = Version.class.getPackage().getImplementationVersion();
        return implementation == null ? "development" : implementation;
    }
}

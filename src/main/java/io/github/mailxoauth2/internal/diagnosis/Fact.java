package io.github.mailxoauth2.internal.diagnosis;

import java.util.Optional;

/**
 * What can be filled into a catalogue text: the name of its placeholder, and what stands there where the fact is not
 * known.
 */
enum Fact {
    CLIENT_ID("clientId", "<application (client) id>"),
    TENANT("tenant", "<tenant>"),
    AUTHORITY("authority", "<authority>"),
    PROVIDER("provider", "the identity provider"),
    PROVIDER_HOST("providerHost", "login.microsoftonline.com"),
    SCOPE("scope", "<scope>"),
    /** The scope that the cloud's Exchange Online wants. */
    RIGHT_SCOPE("rightScope", "https://outlook.office365.com/.default"),
    CONNECT_MILLIS("connectMillis", "<time>"),
    READ_MILLIS("readMillis", "<time>"),
    PROXY("proxy", "the JVM's proxy setting"),
    RETRY_AFTER("retryAfter", "a few minutes"),
    /** A span of time, in minutes. */
    MINUTES("minutes", "<minutes>"),
    DIRECTION("direction", "ahead of or behind"),
    DETAIL("detail", "<details>"),
    PROTOCOL("protocol", "<protocol>"),
    HOST("host", "the mail server"),
    PORT("port", "<port>"),
    /** The host of Microsoft's that was probably meant. */
    NEAREST("nearest", "smtp.office365.com"),
    USER("user", "<mailbox>"),
    /** The user inside the double quotes of a PowerShell command. */
    QUOTED_USER("quotedUser", "<mailbox>"),
    OBJECT_ID("objectId", "<Object ID of the Enterprise Application>"),
    APPLICATION_ID("appId", "<application (client) id>"),
    AUDIENCE("audience", "<aud>"),
    TOKEN_TENANT("tokenTenant", "<tid>"),
    ROLES("roles", "<roles>"),
    DELEGATED("delegated", "<scp>"),
    ROLE("role", "SMTP.SendAsApp"),
    MECHANISM("mechanism", "XOAUTH2"),
    OFFERED("offered", "<mechanisms>"),
    /** The jar of this project that belongs there. */
    JAR("jar", "mail-xoauth2-<version>.jar"),
    /** The jar of this project that is there. */
    FOUND_JAR("foundJar", "<jar>"),
    MAIL_JAR("mailJar", "the mail jar"),
    /** The class of this project that serves the protocol. */
    OUR_CLASS("ourClass", "<class>"),
    NEAREST_KEY("nearestKey", "<key>"),
    /** The file of certificates that the JVM trusts. */
    TRUST_STORE("trustStore", "the JVM's own, cacerts"),
    /** What adds a certificate to it. */
    KEYTOOL(
            "keytool",
            "keytool -importcert -cacerts -alias proxy -file proxy-ca.pem; on Java 8 with -keystore"
                    + " lib/security/cacerts");

    private final String placeholder;
    private final String standIn;

    Fact(String placeholder, String standIn) {
        this.placeholder = placeholder;
        this.standIn = standIn;
    }

    static Optional<Fact> named(String placeholder) {
        for (Fact fact : values()) {
            if (fact.placeholder.equals(placeholder)) {
                return Optional.of(fact);
            }
        }
        return Optional.empty();
    }

    /** Returns the text for a fact that is not known. */
    String standIn() {
        return standIn;
    }
}

package io.github.mailxoauth2.sandbox;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Properties;

/** A sandbox and the properties of an application that is set up rightly for it, to be spoilt. */
public final class MailSetup {

    /** The mailbox that logs in. */
    public static final String MAILBOX = "mailer@contoso.com";

    private final Sandbox sandbox;
    private final Properties properties = new Properties();

    private MailSetup(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Returns one where everything is right. */
    public static MailSetup in(Sandbox sandbox) {
        return new MailSetup(sandbox)
                .mail("host", sandbox.exchange().host())
                .mail("port", String.valueOf(sandbox.exchange().smtpPort()))
                .mail("user", MAILBOX)
                .mail("auth.mechanisms", "XOAUTH2")
                .oauth2("tenant", sandbox.entra().tenant())
                .oauth2("clientid", sandbox.entra().clientId())
                .oauth2("clientsecret", sandbox.entra().clientSecret())
                .oauth2("authority", sandbox.entra().authority());
    }

    /** Returns the application's properties. */
    public Properties properties() {
        return properties;
    }

    FakeEntra entra() {
        return sandbox.entra();
    }

    FakeExchange exchange() {
        return sandbox.exchange();
    }

    TestCertificates certificates() {
        return sandbox.certificates();
    }

    /** Writes {@code mail.smtp.oauth2.<key>}; null takes it away. */
    MailSetup oauth2(String key, String value) {
        return mail("oauth2." + key, value);
    }

    /** Writes {@code mail.smtp.<key>}; null takes it away. */
    MailSetup mail(String key, String value) {
        if (value == null) {
            properties.remove("mail.smtp." + key);
        } else {
            properties.setProperty("mail.smtp." + key, value);
        }
        return this;
    }

    /** Has Exchange refuse every login, whatever the token. */
    MailSetup rejecting() {
        sandbox.exchange().mood(SmtpMood.REJECT_535_5_7_3);
        return this;
    }

    /** Waits for nothing longer than a moment. */
    MailSetup impatient() {
        return oauth2("connectiontimeout", "400")
                .oauth2("timeout", "400")
                .mail("connectiontimeout", "400")
                .mail("timeout", "400");
    }

    /** Has Entra refuse every token request with this code. */
    MailSetup refused(String error, int code) {
        return refused(error, code, Duration.ZERO);
    }

    /** Has an Entra whose clock is ahead of this machine's refuse every token request with this code. */
    MailSetup refused(String error, int code, Duration ahead) {
        String body = new Json()
                .text("error", error)
                .text("error_description", "AADSTS" + code + ": Words of Entra. Trace ID: 1 Correlation ID: 2")
                .raw("error_codes", "[" + code + "]")
                .toString();
        sandbox.entra()
                .failInAnswer(Fault.saying("HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nDate: "
                        + DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                ZonedDateTime.now(ZoneOffset.UTC).plus(ahead))
                        + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body));
        return this;
    }

    /** Returns a port of this machine at which nothing listens. */
    static String closedPort() {
        try (ServerSocket free = new ServerSocket(0)) {
            return String.valueOf(free.getLocalPort());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

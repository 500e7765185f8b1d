package io.github.mailxoauth2.internal.diagnosis;

import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.internal.settings.Written;
import io.github.mailxoauth2.token.TokenClaims;
import java.util.HashMap;
import java.util.Map;

/** Settings and tokens as the tests need them. */
final class Given {

    static final String CLIENT = "11111111-2222-3333-4444-555555555555";
    static final String OBJECT = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
    static final String TENANT = "99999999-8888-7777-6666-555555555555";
    static final String SECRET = "Abc8Q~verySecretValue.that_must-not-show";
    static final String USER = "app@contoso.com";

    private Given() {}

    /** Settings for a protocol, with more properties as name, value, name, value. */
    static Settings settings(String protocol, String... more) {
        Written written = Written.nothing()
                .protocol(protocol)
                .property("mail.oauth2.tenant", TENANT)
                .property("mail.oauth2.clientid", CLIENT)
                .property("mail.oauth2.clientsecret", SECRET);
        for (int i = 0; i < more.length; i += 2) {
            written.property(more[i], more[i + 1]);
        }
        return written.settings();
    }

    static Settings smtp() {
        return settings("smtp");
    }

    /**
     * A token that is right in every respect, with other claims as name, value; an empty value takes the claim away.
     */
    static TokenClaims claims(String... other) {
        Map<String, String> claims = new HashMap<>();
        claims.put("aud", "https://outlook.office365.com");
        claims.put("tid", TENANT);
        claims.put("appid", CLIENT);
        claims.put("oid", OBJECT);
        claims.put("roles", "SMTP.SendAsApp IMAP.AccessAsApp POP.AccessAsApp");
        for (int i = 0; i < other.length; i += 2) {
            claims.put(other[i], other[i + 1]);
        }
        claims.values().removeIf(String::isEmpty);
        return TokenClaims.of(claims);
    }

    static LoginFailure.Builder refused(String reply) {
        return LoginFailure.because(ServerReply.parse(reply))
                .at("smtp", "smtp.office365.com")
                .user(USER)
                .claims(claims());
    }
}

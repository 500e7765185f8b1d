package io.github.mailxoauth2.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Issues access tokens with the claims of a real application token for Exchange Online, and knows later which ones are
 * good. The signature is noise: nobody may check it.
 */
final class TokenMint {

    /** The shortest token that can be asked for. */
    static final int MINIMUM_LENGTH = 200;

    private static final int SIGNATURE_LENGTH = 342;
    private static final Set<String> EXCHANGE = Set.of(
            "https://outlook.office365.com",
            "https://outlook.office.com",
            "00000002-0000-0ff1-ce00-000000000000",
            "https://outlook.office365.us",
            "https://outlook-dod.office365.us",
            "https://partner.outlook.cn");
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final String tenant;
    private final String clientId;
    private final String objectId;
    private final Random noise = new Random();
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();

    private volatile Clock clock = Clock.systemUTC();
    private volatile Duration life = Duration.ofSeconds(3599);
    private volatile List<String> roles = List.of("SMTP.SendAsApp", "IMAP.AccessAsApp", "POP.AccessAsApp");
    private volatile String audience;
    private volatile int length;

    private record Issued(String audience, Instant expires) {}

    TokenMint(String tenant, String clientId, String objectId) {
        this.tenant = tenant;
        this.clientId = clientId;
        this.objectId = objectId;
    }

    void clock(Clock newClock) {
        clock = newClock;
    }

    void life(Duration newLife) {
        life = newLife;
    }

    void roles(List<String> newRoles) {
        roles = newRoles;
    }

    void audience(String newAudience) {
        audience = newAudience;
    }

    void length(int chars) {
        if (chars < MINIMUM_LENGTH) {
            throw new IllegalArgumentException(
                    "token length " + chars + " must be at least " + MINIMUM_LENGTH + ": the claims need room");
        }
        length = chars;
    }

    Instant now() {
        return clock.instant();
    }

    Duration life() {
        return life;
    }

    String mint(String resource) {
        String forWhom = audience == null ? resource : audience;
        Instant now = now();
        String token = token(forWhom, now);
        issued.put(token, new Issued(forWhom, now.plus(life)));
        return token;
    }

    boolean accepts(String token) {
        Issued known = issued.get(token);
        return known != null && known.expires().isAfter(now()) && EXCHANGE.contains(known.audience());
    }

    void revokeAll() {
        issued.clear();
    }

    private String token(String forWhom, Instant now) {
        String full = part(fullHeader()) + "." + part(fullClaims(forWhom, now).toString()) + ".";
        int wanted = length;
        if (wanted == 0) {
            return full + noise(SIGNATURE_LENGTH);
        }
        int missing = wanted - full.length() - SIGNATURE_LENGTH;
        if (missing >= 64) {
            String padding = noise(missing / 4 * 3 - 16);
            full = part(fullHeader()) + "."
                    + part(fullClaims(forWhom, now).text("xms_pad", padding).toString()) + ".";
        } else if (full.length() + 16 > wanted) {
            full = part("{\"typ\":\"JWT\",\"alg\":\"RS256\"}") + "."
                    + part(leanClaims(forWhom, now).toString()) + ".";
        }
        return full + noise(wanted - full.length());
    }

    private String fullHeader() {
        return new Json()
                .text("typ", "JWT")
                .text("nonce", noise(43))
                .text("alg", "RS256")
                .text("x5t", noise(27))
                .text("kid", noise(27))
                .toString();
    }

    private Json fullClaims(String forWhom, Instant now) {
        String issuer = "https://sts.windows.net/" + tenant + "/";
        Json claims = new Json()
                .text("aud", forWhom)
                .text("iss", issuer)
                .number("iat", now.getEpochSecond())
                .number("nbf", now.getEpochSecond())
                .number("exp", now.plus(life).getEpochSecond())
                .text("aio", noise(44))
                .text("app_displayname", "Sandbox mailer")
                .text("appid", clientId)
                .text("appidacr", "1")
                .text("idp", issuer)
                .text("idtyp", "app")
                .text("oid", objectId)
                .text("rh", noise(44));
        if (!roles.isEmpty()) {
            claims.texts("roles", roles);
        }
        return claims.text("sub", objectId)
                .text("tid", tenant)
                .text("uti", noise(22))
                .text("ver", "1.0")
                .texts("wids", List.of("0997a1d0-0d1d-4acb-b408-d5ca73121e90"));
    }

    private Json leanClaims(String forWhom, Instant now) {
        return new Json()
                .text("aud", forWhom)
                .number("exp", now.plus(life).getEpochSecond())
                .text("uti", noise(22));
    }

    private String noise(int chars) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < chars; i++) {
            text.append(LETTERS.charAt(noise.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}

package io.github.mailxoauth2.internal.entra;

import io.github.mailxoauth2.token.TokenException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells a refused credential from every other failure: wrong, expired, revoked, or a signature that no known
 * certificate made.
 */
final class ClientRefusal {

    private static final Pattern CODE = Pattern.compile("AADSTS(\\d{4,9})");

    /**
     * What Entra says of one credential and not of the application, whatever the OAuth error beside it. Microsoft warns
     * that numbers change: one that does not fit any more costs a request with the other credential, and no more.
     */
    private static final Set<String> THIS_CREDENTIAL_NO_MORE = Collections.unmodifiableSet(new HashSet<>(Arrays.asList(
            // a client secret: wrong, expired
            "7000215",
            "7000222",
            "70002",
            // a certificate: signature, revoked, outside its validity, subject not allowed
            "700027",
            "7000214",
            "7000277",
            "1000502",
            "7000274",
            "700030",
            // an assertion: outside its time, malformed, of an issuer or subject that is not trusted
            "700024",
            "500133",
            "50012",
            "50013",
            "50027",
            "50048",
            "700211",
            "700212",
            "700213",
            "700229")));

    private ClientRefusal() {}

    /** Returns whether the identity provider did not accept the credential. */
    static boolean isIn(TokenException failure) {
        if (failure.reason() != TokenException.Reason.REFUSED) {
            return false;
        }
        // RFC 6749 section 5.2 has this one word; Entra has others for some.
        return failure.error().filter("invalid_client"::equals).isPresent() || isOfThisCredential(failure);
    }

    private static boolean isOfThisCredential(TokenException failure) {
        Matcher code = CODE.matcher(String.valueOf(failure.getMessage()));
        return code.find() && THIS_CREDENTIAL_NO_MORE.contains(code.group(1));
    }

    /** Returns whether another credential may do better: this one was refused, or could not even be read. */
    static boolean callsForAnother(TokenException failure) {
        return isIn(failure) || failure.reason() == TokenException.Reason.CREDENTIAL_UNUSABLE;
    }
}

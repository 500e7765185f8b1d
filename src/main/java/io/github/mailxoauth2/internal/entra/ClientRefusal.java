package io.github.mailxoauth2.internal.entra;

import io.github.mailxoauth2.token.TokenException;

/** Tells a refused credential from every other failure. */
final class ClientRefusal {

    private ClientRefusal() {}

    /**
     * Returns whether the identity provider did not accept the credential: wrong, expired, or a signature that no known
     * certificate made.
     *
     * <p>RFC 6749 section 5.2 has one word for all of these. Entra's AADSTS numbers would be finer, but Microsoft warns
     * against deciding by them.
     */
    static boolean isIn(TokenException failure) {
        return failure.reason() == TokenException.Reason.REFUSED
                && failure.error().filter("invalid_client"::equals).isPresent();
    }

    /** Returns whether another credential may do better: this one was refused, or could not even be read. */
    static boolean callsForAnother(TokenException failure) {
        return isIn(failure) || failure.reason() == TokenException.Reason.CREDENTIAL_UNUSABLE;
    }
}

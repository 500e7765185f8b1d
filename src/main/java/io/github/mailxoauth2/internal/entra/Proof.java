package io.github.mailxoauth2.internal.entra;

import com.microsoft.aad.msal4j.IClientCredential;

/** A credential as it was read for one token request. */
final class Proof {

    final IClientCredential credential;
    private final String content;

    private Proof(IClientCredential credential, String content) {
        this.credential = credential;
        this.content = content;
    }

    /** A proof made from {@code content}, which is a secret and only compared. */
    static Proof of(IClientCredential credential, String content) {
        return new Proof(credential, content);
    }

    /**
     * Returns whether both were made from the same content, so that sending the other too would bring the same answer.
     */
    boolean isSameAs(Proof other) {
        return content.equals(other.content);
    }
}

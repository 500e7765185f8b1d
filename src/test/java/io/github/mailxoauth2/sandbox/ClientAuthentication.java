package io.github.mailxoauth2.sandbox;

/** How the fake Entra makes sure that a client is who it says: a check of one kind of credential in a token request. */
interface ClientAuthentication {

    /** Does nothing if the request proves its client; otherwise throws what Entra would answer. */
    void check(RecordedRequest request) throws EntraRefusal;
}

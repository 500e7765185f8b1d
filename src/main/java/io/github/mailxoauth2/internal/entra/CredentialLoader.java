package io.github.mailxoauth2.internal.entra;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import io.github.mailxoauth2.internal.settings.ClientCertificate;
import io.github.mailxoauth2.internal.settings.ClientSecret;
import io.github.mailxoauth2.internal.settings.Credential;
import io.github.mailxoauth2.internal.settings.FederatedToken;
import io.github.mailxoauth2.internal.settings.SettingsException;
import io.github.mailxoauth2.token.TokenException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Reads a credential for a token request, anew each time: files change while the application runs. */
interface CredentialLoader {

    /**
     * Returns the credential as it is now.
     *
     * @throws TokenException with {@link TokenException.Reason#CREDENTIAL_UNUSABLE}, naming key and file, if it cannot
     *     be used
     */
    Proof load() throws TokenException;

    /**
     * Returns the loader for a credential that is presented to Entra itself; {@code notices} gets the warning that a
     * certificate ends, {@code certificateEnds} each end that is read.
     */
    static CredentialLoader of(
            Credential credential, LongSupplier wallMillis, Consumer<String> notices, LongConsumer certificateEnds) {
        return credential.in(new Credential.Cases<CredentialLoader, RuntimeException>() {
            @Override
            public CredentialLoader secret(ClientSecret secret) {
                return guarded(() -> CredentialLoader.secret(secret), secret);
            }

            @Override
            public CredentialLoader certificate(ClientCertificate certificate) {
                return guarded(new CertificateLoader(certificate, wallMillis, notices, certificateEnds), certificate);
            }

            @Override
            public CredentialLoader federatedToken(FederatedToken token) {
                return guarded(() -> assertion(token), token);
            }
        });
    }

    /**
     * A reader of keys that stumbles, as those of the JDK and of MSAL4J do over files that nobody has thought of, says
     * that the credential is wrong. What it stumbled over is not repeated, for it may be the key.
     */
    static CredentialLoader guarded(CredentialLoader reader, Credential credential) {
        return () -> {
            try {
                return reader.load();
            } catch (RuntimeException | StackOverflowError e) {
                throw TokenException.because(
                                TokenException.Reason.CREDENTIAL_UNUSABLE,
                                credential + " cannot be read (" + e.getClass().getName() + ")")
                        .build();
            }
        };
    }

    static Proof secret(ClientSecret secret) throws TokenException {
        try {
            String value = secret.value().reveal();
            return Proof.of(ClientCredentialFactory.createFromSecret(value), value);
        } catch (SettingsException e) {
            throw unusable(e);
        }
    }

    static Proof assertion(FederatedToken token) throws TokenException {
        try {
            String value = token.value().reveal();
            return Proof.of(ClientCredentialFactory.createFromClientAssertion(value), value);
        } catch (SettingsException e) {
            throw unusable(e);
        }
    }

    /** Turns what is wrong with a file into the failure of the request that needed it. */
    static TokenException unusable(Exception wrong) {
        return TokenException.because(TokenException.Reason.CREDENTIAL_UNUSABLE, String.valueOf(wrong.getMessage()))
                .causedBy(wrong)
                .build();
    }
}

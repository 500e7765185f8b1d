package io.github.mailxoauth2.internal.entra;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import io.github.mailxoauth2.internal.cache.Clocks;
import io.github.mailxoauth2.internal.keys.KeyFiles;
import io.github.mailxoauth2.internal.keys.SigningKey;
import io.github.mailxoauth2.internal.settings.ClientCertificate;
import io.github.mailxoauth2.internal.settings.SettingsException;
import io.github.mailxoauth2.token.TokenException;
import java.util.function.Consumer;

/**
 * Reads certificate and private key from their files and refuses at once what Entra or MSAL4J would refuse later with
 * fewer words.
 */
final class CertificateLoader implements CredentialLoader {

    private final ClientCertificate files;
    private final Clocks clocks;
    private final ExpiryNotice notice;

    CertificateLoader(ClientCertificate files, Clocks clocks, Consumer<String> notices) {
        this.files = files;
        this.clocks = clocks;
        this.notice = new ExpiryNotice(files, notices);
    }

    @Override
    public Proof load() throws TokenException {
        try {
            SigningKey key = KeyFiles.read(files);
            long now = clocks.wallMillis();
            key.checkValidity(files.file().toString(), now);
            notice.look(key.endMillis(), now);
            return Proof.of(
                    // The whole chain: an app registration may trust an authority and a subject instead of one
                    // certificate.
                    ClientCredentialFactory.createFromCertificateChain(key.privateKey(), key.chain()),
                    key.thumbprint());
        } catch (SettingsException e) {
            throw CredentialLoader.unusable(e);
        }
    }
}

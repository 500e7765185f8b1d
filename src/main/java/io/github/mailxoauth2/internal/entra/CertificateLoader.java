package io.github.mailxoauth2.internal.entra;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import io.github.mailxoauth2.internal.keys.KeyFileException;
import io.github.mailxoauth2.internal.keys.KeyFiles;
import io.github.mailxoauth2.internal.keys.SigningKey;
import io.github.mailxoauth2.internal.settings.ClientCertificate;
import io.github.mailxoauth2.internal.settings.NamedFile;
import io.github.mailxoauth2.internal.settings.Secret;
import io.github.mailxoauth2.internal.settings.SettingsException;
import io.github.mailxoauth2.token.TokenException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Reads certificate and private key from their files and refuses at once what Entra or MSAL4J would refuse later with
 * fewer words.
 */
final class CertificateLoader implements CredentialLoader {

    /** In bytes; a key of 4096 bits with a long chain has some ten thousand. */
    private static final int LONGEST = 1 << 20;

    private final ClientCertificate files;
    private final LongSupplier wallMillis;
    private final ExpiryNotice notice;
    private final LongConsumer ends;

    CertificateLoader(ClientCertificate files, LongSupplier wallMillis, Consumer<String> notices, LongConsumer ends) {
        this.files = files;
        this.wallMillis = wallMillis;
        this.ends = ends;
        this.notice = new ExpiryNotice(files, notices);
    }

    @Override
    public Proof load() throws TokenException {
        try {
            SigningKey key = read();
            long now = wallMillis.getAsLong();
            ends.accept(key.endMillis());
            key.checkValidity(files.file().toString(), now);
            notice.look(key.endMillis(), now);
            return Proof.of(
                    // The whole chain: an app registration may trust an authority and a subject instead of one
                    // certificate.
                    ClientCredentialFactory.createFromCertificateChain(key.privateKey(), key.chain()),
                    key.thumbprint());
        } catch (SettingsException | KeyFileException e) {
            throw CredentialLoader.unusable(e);
        }
    }

    /** Returns what is in the files now. */
    SigningKey read() throws SettingsException, KeyFileException {
        NamedFile certificate = files.file();
        KeyFiles.Builder content = KeyFiles.of(
                        certificate.bytes("a certificate in PEM or PKCS#12", LONGEST), certificate.toString())
                .password(files.password().map(Secret::reveal).orElse(null))
                .writtenUnder(files.keyKey(), files.passwordKey());
        if (files.keyFile().isPresent()) {
            NamedFile key = files.keyFile().get();
            content.key(key.bytes("a private key in PEM", LONGEST), key.toString());
        }
        return content.build().read();
    }
}

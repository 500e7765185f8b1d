package io.github.mailxoauth2.internal.keys;

import io.github.mailxoauth2.sandbox.ClientKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are right, for fuzz targets to change. */
final class FuzzedKeys {

    static final String PASSWORD = "p";
    static final byte[] CERTIFICATE;
    static final byte[] PKCS12;

    static {
        ClientKey key = ClientKey.rsa();
        CERTIFICATE = key.certificatesPem().getBytes(StandardCharsets.US_ASCII);
        try {
            Path folder = Files.createTempDirectory("fuzzed");
            Path file = key.writePkcs12(folder.resolve("key.p12"), PASSWORD);
            PKCS12 = Files.readAllBytes(file);
            Files.delete(file);
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FuzzedKeys() {}
}

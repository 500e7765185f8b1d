package io.github.mailxoauth2.example;

import io.github.mailxoauth2.token.AccessToken;
import io.github.mailxoauth2.token.ProviderSettings;
import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenSource;
import io.github.mailxoauth2.token.TokenSourceProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Duration;

public final class TokenFileProvider implements TokenSourceProvider {

    @Override
    public String name() {
        return "tokenfile";
    }

    @Override
    public TokenSource create(ProviderSettings settings) throws TokenException {
        Path file = Paths.get(settings.require("tokenfile.path"));
        return () -> {
            try {
                String token = new String(Files.readAllBytes(file), "US-ASCII").trim();
                return AccessToken.of(token, Duration.ofMinutes(5));
            } catch (IOException | IllegalArgumentException e) {
                throw TokenException.because(
                                TokenException.Reason.CREDENTIAL_UNUSABLE,
                                settings.nameOf("tokenfile.path") + " (" + file + ") holds no token: " + e)
                        .causedBy(e)
                        .build();
            }
        };
    }
}

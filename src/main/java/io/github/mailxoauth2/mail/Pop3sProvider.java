package io.github.mailxoauth2.mail;

import com.google.auto.service.AutoService;
import jakarta.mail.Provider;

/** Names the store for {@code pop3s}. Public only because ServiceLoader needs it. */
@AutoService(Provider.class)
public final class Pop3sProvider extends Provider {

    /** Called by ServiceLoader. */
    public Pop3sProvider() {
        this(Registration.of("pop3s", "OAuth2Pop3sStore"));
    }

    private Pop3sProvider(Registration registration) {
        super(Type.STORE, registration.protocol, registration.className, "mail-xoauth2", null);
    }
}

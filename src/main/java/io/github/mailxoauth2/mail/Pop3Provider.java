package io.github.mailxoauth2.mail;

import com.google.auto.service.AutoService;
import jakarta.mail.Provider;

/** Names the store for {@code pop3}. Public only because ServiceLoader needs it. */
@AutoService(Provider.class)
public final class Pop3Provider extends Provider {

    /** Called by ServiceLoader. */
    public Pop3Provider() {
        this(Registration.of("pop3", "OAuth2Pop3Store"));
    }

    private Pop3Provider(Registration registration) {
        super(Type.STORE, registration.protocol, registration.className, "mail-xoauth2", null);
    }
}

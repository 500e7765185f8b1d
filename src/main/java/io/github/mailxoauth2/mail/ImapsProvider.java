package io.github.mailxoauth2.mail;

import com.google.auto.service.AutoService;
import jakarta.mail.Provider;

/** Names the store for {@code imaps}. Public only because ServiceLoader needs it. */
@AutoService(Provider.class)
public final class ImapsProvider extends Provider {

    /** Called by ServiceLoader. */
    public ImapsProvider() {
        this(Registration.of("imaps", "OAuth2ImapsStore"));
    }

    private ImapsProvider(Registration registration) {
        super(Type.STORE, registration.protocol, registration.className, "mail-xoauth2", null);
    }
}

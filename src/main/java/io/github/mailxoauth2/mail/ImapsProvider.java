package io.github.mailxoauth2.mail;

import com.google.auto.service.AutoService;
import jakarta.mail.Provider;

/** Names the store for {@code imaps}. Public only because ServiceLoader needs it. */
@AutoService(Provider.class)
public final class ImapsProvider extends Provider {

    /** Called by ServiceLoader. The class stands by its name: to load it here would load the mail implementation. */
    public ImapsProvider() {
        super(Type.STORE, "imaps", "io.github.mailxoauth2.mail.OAuth2ImapsStore", "mail-xoauth2", null);
    }
}

package io.github.mailxoauth2.mail;

import com.google.auto.service.AutoService;
import jakarta.mail.Provider;

/** Names the store for {@code imap}. Public only because ServiceLoader needs it. */
@AutoService(Provider.class)
public final class ImapProvider extends Provider {

    /** Called by ServiceLoader. */
    public ImapProvider() {
        this(Registration.of("imap", "OAuth2ImapStore"));
    }

    private ImapProvider(Registration registration) {
        super(Type.STORE, registration.protocol, registration.className, "mail-xoauth2", null);
    }
}

package io.github.mailxoauth2.mail;

import com.google.auto.service.AutoService;
import jakarta.mail.Provider;

/** Names the store for {@code imap}. Public only because ServiceLoader needs it. */
@AutoService(Provider.class)
public final class ImapProvider extends Provider {

    /** Called by ServiceLoader. The class stands by its name: to load it here would load the mail implementation. */
    public ImapProvider() {
        super(Type.STORE, "imap", "io.github.mailxoauth2.mail.OAuth2ImapStore", "mail-xoauth2", null);
    }
}

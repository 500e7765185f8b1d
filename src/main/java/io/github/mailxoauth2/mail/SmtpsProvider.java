package io.github.mailxoauth2.mail;

import com.google.auto.service.AutoService;
import jakarta.mail.Provider;

/** Names the transport for {@code smtps}. Public only because ServiceLoader needs it. */
@AutoService(Provider.class)
public final class SmtpsProvider extends Provider {

    /** Called by ServiceLoader. The class stands by its name: to load it here would load the mail implementation. */
    public SmtpsProvider() {
        super(Type.TRANSPORT, "smtps", "io.github.mailxoauth2.mail.OAuth2SmtpsTransport", "mail-xoauth2", null);
    }
}

package io.github.mailxoauth2.mail;

import com.google.auto.service.AutoService;
import jakarta.mail.Provider;

/** Names the transport for {@code smtp}. Public only because ServiceLoader needs it. */
@AutoService(Provider.class)
public final class SmtpProvider extends Provider {

    /** Called by ServiceLoader. The class stands by its name: to load it here would load the mail implementation. */
    public SmtpProvider() {
        super(Type.TRANSPORT, "smtp", "io.github.mailxoauth2.mail.OAuth2SmtpTransport", "mail-xoauth2", null);
    }
}

package io.github.mailxoauth2.mail;

import com.google.auto.service.AutoService;
import jakarta.mail.Provider;

/** Names the transport for {@code smtp}. Public only because ServiceLoader needs it. */
@AutoService(Provider.class)
public final class SmtpProvider extends Provider {

    /** Called by ServiceLoader. */
    public SmtpProvider() {
        this(Registration.of("smtp", "OAuth2SmtpTransport"));
    }

    private SmtpProvider(Registration registration) {
        super(Type.TRANSPORT, registration.protocol, registration.className, "mail-xoauth2", null);
    }
}

package io.github.mailxoauth2.mail;

import com.google.auto.service.AutoService;
import jakarta.mail.Provider;

/** Names the transport for {@code smtps}. Public only because ServiceLoader needs it. */
@AutoService(Provider.class)
public final class SmtpsProvider extends Provider {

    /** Called by ServiceLoader. */
    public SmtpsProvider() {
        this(Registration.of("smtps", "OAuth2SmtpsTransport"));
    }

    private SmtpsProvider(Registration registration) {
        super(Type.TRANSPORT, registration.protocol, registration.className, "mail-xoauth2", null);
    }
}

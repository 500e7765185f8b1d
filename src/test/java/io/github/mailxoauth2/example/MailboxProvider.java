package io.github.mailxoauth2.example;

import io.github.mailxoauth2.token.AccessToken;
import io.github.mailxoauth2.token.ProviderSettings;
import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenSource;
import io.github.mailxoauth2.token.TokenSourceProvider;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A provider whose tokens are for one mailbox each, as Google's are; the test says what they are. */
public final class MailboxProvider implements TokenSourceProvider {

    /** The mailboxes for which a token was asked, in order. */
    public static final List<String> ASKED = new CopyOnWriteArrayList<>();

    /** Makes the token for a mailbox. */
    public static volatile UnaryOperator<String> issue = mailbox -> mailbox;

    @Override
    public String name() {
        return "PerMailbox";
    }

    @Override
    public boolean isPerMailbox() {
        return true;
    }

    @Override
    public TokenSource create(ProviderSettings settings) throws TokenException {
        String mailbox = settings.mailbox().orElseThrow(IllegalStateException::new);
        if (settings.find("breaks").isPresent()) {
            throw new IllegalArgumentException("breaks is written");
        }
        return () -> {
            if (Thread.currentThread().getContextClassLoader() != MailboxProvider.class.getClassLoader()) {
                throw new IllegalStateException("the provider's own class loader must be the thread's");
            }
            ASKED.add(mailbox);
            return AccessToken.of(issue.apply(mailbox), Duration.ofHours(1));
        };
    }
}

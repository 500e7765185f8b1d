package io.github.mailxoauth2.bench.inside;

import io.github.mailxoauth2.internal.cache.CachedTokenSource;
import io.github.mailxoauth2.internal.settings.OnOff;
import io.github.mailxoauth2.internal.wiring.Lookups;
import io.github.mailxoauth2.internal.wiring.TokenSources;
import java.util.Properties;
import java.util.concurrent.Callable;

/** Our own cache alone, asked for a token that it has. */
public final class TokenAtHand implements Callable<Object> {

    private final CachedTokenSource source;

    /** Called by name from outside. */
    public TokenAtHand(Properties properties) throws Exception {
        this.source = TokenSources.of(
                OnOff.of(Lookups.of(properties), "smtp")
                        .settingsFor(properties.getProperty("mail.smtp.host"))
                        .get(),
                null);
        source.token();
    }

    @Override
    public Object call() throws Exception {
        return source.token();
    }
}

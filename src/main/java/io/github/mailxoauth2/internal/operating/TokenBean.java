package io.github.mailxoauth2.internal.operating;

import io.github.mailxoauth2.internal.cache.CachedTokenSource;
import io.github.mailxoauth2.internal.cache.CredentialRecord;
import io.github.mailxoauth2.internal.cache.LastFailure;
import io.github.mailxoauth2.internal.cache.TokenTimes;
import io.github.mailxoauth2.token.TokenException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Date;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.management.DynamicMBean;
import org.jspecify.annotations.Nullable;

/**
 * Reads a credential's source and record whenever somebody asks. Each call from the MBean server is translated anew,
 * because somebody asks once in a while and the translation would be kept for each credential.
 */
final class TokenBean implements TokenMXBean, InvocationHandler {

    private final CachedTokenSource source;
    private final Function<TokenException, String> explain;

    TokenBean(CachedTokenSource source, Function<TokenException, String> explain) {
        this.source = source;
        this.explain = explain;
    }

    /** Takes a call of {@link DynamicMBean}. */
    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        Object called = method.getDeclaringClass() == Object.class ? this : new DescribedBean(this);
        try {
            return method.invoke(called, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private CredentialRecord record() {
        return source.record();
    }

    @Override
    public @Nullable Long getTokenAgeSeconds() {
        return source.times()
                .map(times -> TimeUnit.MILLISECONDS.toSeconds(times.ageMillis()))
                .orElse(null);
    }

    @Override
    public @Nullable Date getTokenEnd() {
        return source.times().map(TokenTimes::endMillis).map(TokenBean::date).orElse(null);
    }

    @Override
    public @Nullable Date getNextRenewal() {
        return source.times()
                .map(TokenTimes::renewalMillis)
                .map(TokenBean::date)
                .orElse(null);
    }

    @Override
    public long getRequests() {
        return record().requests();
    }

    @Override
    public Map<String, Long> getFailuresByCode() {
        return record().failuresByCode();
    }

    @Override
    public long getLogins() {
        return record().logins();
    }

    @Override
    public long getRefusedLogins() {
        return record().refusedLogins();
    }

    @Override
    public long getTwoStepLogins() {
        return record().twoStepLogins();
    }

    @Override
    public @Nullable String getLastError() {
        return record().lastFailure().map(LastFailure::text).orElse(null);
    }

    @Override
    public @Nullable Date getLastErrorTime() {
        return record().lastFailure()
                .map(LastFailure::wallMillis)
                .map(TokenBean::date)
                .orElse(null);
    }

    @Override
    public @Nullable String getLastFailedLogin() {
        return record().lastFailedLogin().orElse(null);
    }

    @Override
    public @Nullable Date getCertificateEnd() {
        OptionalLong end = record().certificateEndMillis();
        return end.isPresent() ? date(end.getAsLong()) : null;
    }

    /** Fails with an exception of the JDK's and without a cause: a remote client has no other class. */
    @Override
    public String refresh() {
        try {
            return "Got a token that lives "
                    + TimeUnit.SECONDS.toMinutes(source.refresh().life().getSeconds()) + " minutes.";
        } catch (TokenException e) {
            throw new IllegalStateException(explain.apply(e));
        }
    }

    @Override
    public void forget() {
        source.forget();
    }

    /** JMX has an open type for this class alone. */
    @SuppressWarnings("JavaUtilDate")
    private static Date date(long millis) {
        return new Date(millis);
    }
}

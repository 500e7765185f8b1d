package io.github.mailxoauth2.agent;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What {@code Session.getService} asks before it makes a transport or store: our class, where the stock one would be
 * made; else null, and it goes on as ever.
 *
 * <p>A function of the JDK, made by its name, so that the mail API can call it from any class loader: see
 * {@link SessionPatch}. Public only for that.
 */
public final class ServiceHook implements BiFunction<Object, Object, Object> {

    /**
     * Takes the Session and an array of its Provider, the URLName (may be null) and the Session's Authenticator (may be
     * null).
     *
     * <p>Where OAuth2 may be on and our class cannot be made, the mail API's {@code NoSuchProviderException} is thrown,
     * which {@code getService} declares and this method cannot.
     */
    @Override
    public @Nullable Object apply(Object session, Object providerUrlAndAuthenticator) {
        Object[] given = (Object[]) providerUrlAndAuthenticator;
        if (given[0] == null) {
            return null;
        }
        ServiceRequest request = new ServiceRequest(session, given[0], given[1], given[2]);
        @Nullable Class<?> stock = null;
        try {
            Optional<String> ours = StockClasses.oursFor(request.api(), request.className());
            stock = ours.isPresent() ? request.stockClass() : null;
            return stock == null ? null : MailImplementation.of(stock).make(ours.get(), request);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            if (Switch.mayBeOn(request, stock)) {
                ServiceHook.<RuntimeException>throwUndeclared(request.failure(stock, e));
            }
            Logger.getLogger("io.github.mailxoauth2")
                    .log(Level.FINE, "mail stays as it is: OAuth2 is off, and " + e, e);
            return null;
        }
    }

    /** Passes an exception that the caller's caller declares through a function that cannot declare it. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void throwUndeclared(Throwable failure) throws T {
        throw (T) failure;
    }
}

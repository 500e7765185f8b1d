package io.github.mailxoauth2.agent;

import java.lang.reflect.InvocationTargetException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * One call of {@code Session.getService}, seen by reflection, because each application may have a mail API of its own.
 */
final class ServiceRequest {

    private final Object session;
    private final Object provider;
    private final @Nullable Object url;
    private final @Nullable Object authenticator;

    ServiceRequest(Object session, Object provider, @Nullable Object url, @Nullable Object authenticator) {
        this.session = session;
        this.provider = provider;
        this.url = url;
        this.authenticator = authenticator;
    }

    /** The package of the mail API. */
    String api() {
        String name = session.getClass().getName();
        return name.substring(0, name.lastIndexOf('.'));
    }

    /** The name of the class that would be made. */
    String className() throws ReflectiveOperationException {
        return (String) call("Provider", "getClassName", provider);
    }

    String protocol() throws ReflectiveOperationException {
        return (String) call("Provider", "getProtocol", provider);
    }

    Properties properties() throws ReflectiveOperationException {
        return (Properties) call("Session", "getProperties", session);
    }

    /** Makes a transport or store of a class, as the mail API does. */
    Object make(Class<?> type) throws ReflectiveOperationException {
        return type.getConstructor(session.getClass(), ofTheApi("URLName")).newInstance(session, url());
    }

    /** What it is made for; as the mail API does where it was given none. */
    private Object url() throws ReflectiveOperationException {
        if (url != null) {
            return url;
        }
        return ofTheApi("URLName")
                .getConstructor(String.class, String.class, int.class, String.class, String.class, String.class)
                .newInstance(protocol(), null, -1, null, null, null);
    }

    /**
     * The class that would be made, looked for where the mail API looks for it and in that order; null if it would not
     * be found.
     */
    @Nullable
    Class<?> stockClass() throws ReflectiveOperationException {
        Class<?> service = ofTheApi("Service");
        ClassLoader[] places = {
            Thread.currentThread().getContextClassLoader(),
            authenticator == null ? null : authenticator.getClass().getClassLoader(),
            // From API 2.1 on, by that of its implementation, which gives the Provider too.
            provider.getClass().getClassLoader(),
            session.getClass().getClassLoader()
        };
        for (ClassLoader place : places) {
            Class<?> found = place == null ? null : find(className(), place);
            if (found != null && service.isAssignableFrom(found)) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable Class<?> find(String name, ClassLoader place) {
        try {
            return Class.forName(name, false, place);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    /** The exception that tells why the login fails: the API's own, which getService declares. */
    Throwable failure(@Nullable Class<?> stock, Throwable why) {
        Throwable cause = why instanceof InvocationTargetException && why.getCause() != null ? why.getCause() : why;
        String sentence = "OAuth2 is on, but the mail-xoauth2 agent cannot take the place of "
                + (stock == null
                        ? "the mail API's class"
                        : stock.getName() + " of " + inOneLine(stock.getClassLoader()))
                + ", so the login fails before anything is sent: " + cause
                + ". Fix: see that the agent's jar is whole and readable and that the mail jar is a version"
                + " that it knows"
                + " (docs/compatibility.md), or remove OAuth2's keys";
        try {
            Object failure = ofTheApi("NoSuchProviderException")
                    .getConstructor(String.class)
                    .newInstance(sentence);
            // The API's exceptions keep their cause in a way of their own, and no Error in it.
            Exception next = cause instanceof Exception
                    ? (Exception) cause
                    : new IllegalStateException("the takeover failed", cause);
            ofTheApi("MessagingException")
                    .getMethod("setNextException", Exception.class)
                    .invoke(failure, next);
            return (Throwable) failure;
        } catch (ReflectiveOperationException e) {
            return new IllegalStateException(sentence, cause);
        }
    }

    private Class<?> ofTheApi(String simpleName) throws ClassNotFoundException {
        return Class.forName(api() + "." + simpleName, true, session.getClass().getClassLoader());
    }

    /** By the API's public type: the object's own may be one that nobody else may see. */
    private Object call(String type, String method, Object target) throws ReflectiveOperationException {
        return ofTheApi(type).getMethod(method).invoke(target);
    }

    /** The name of a class loader, which may be a whole page. */
    static String inOneLine(@Nullable ClassLoader loader) {
        String words = String.valueOf(loader).replaceAll("\\s+", " ").trim();
        return words.length() > 200 ? words.substring(0, 200) + "..." : words;
    }
}

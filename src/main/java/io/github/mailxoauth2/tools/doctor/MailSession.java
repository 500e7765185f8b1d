package io.github.mailxoauth2.tools.doctor;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Date;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A mail Session of whichever API is on the class path, {@code jakarta.mail} or {@code javax.mail}: the few calls that
 * an application makes, by name.
 */
final class MailSession {

    private static final Logger LOG = Logger.getLogger(MailSession.class.getName());

    private final MailClasses classes;
    private final String api;
    private final Object session;
    private final Object service;

    private MailSession(MailClasses classes, String api, Object session, Object service) {
        this.classes = classes;
        this.api = api;
        this.session = session;
        this.service = service;
    }

    /** What the mail API threw. */
    static final class MailFailure extends Exception {

        private static final long serialVersionUID = 1L;

        MailFailure(Throwable thrown) {
            super(thrown.getMessage() == null ? thrown.toString() : thrown.getMessage(), thrown);
        }
    }

    /** Opens a Session and has it choose the class that serves a protocol. */
    static MailSession of(MailClasses classes, String api, Properties properties, String protocol) throws MailFailure {
        Object session = call(
                type(classes, api + ".Session"), null, "getInstance", new Class<?>[] {Properties.class}, properties);
        String getter = protocol.startsWith("smtp") ? "getTransport" : "getStore";
        Object service = call(session.getClass(), session, getter, new Class<?>[] {String.class}, protocol);
        return new MailSession(classes, api, session, service);
    }

    /** Returns the class that serves the protocol. */
    Class<?> servedBy() {
        return service.getClass();
    }

    /** Logs in; a null password is none. */
    void connect(MailTarget target, String user, @Nullable String password) throws MailFailure {
        Class<?>[] types = {String.class, int.class, String.class, String.class};
        call(type(classes, api + ".Service"), service, "connect", types, target.host, target.port, user, password);
    }

    /** Sends a short message that says what it is. */
    @SuppressWarnings("JavaUtilDate") // what the mail API takes
    void send(String from, String to, long nowMillis) throws MailFailure {
        Class<?> addressType = type(classes, api + ".Address");
        Class<?> internet = type(classes, api + ".internet.InternetAddress");
        Class<?> mime = type(classes, api + ".internet.MimeMessage");
        Class<?> recipientType = type(classes, api + ".Message$RecipientType");
        try {
            Object recipient = internet.getConstructor(String.class).newInstance(to);
            Object message =
                    mime.getConstructor(type(classes, api + ".Session")).newInstance(session);
            call(
                    mime,
                    message,
                    "setFrom",
                    new Class<?>[] {addressType},
                    internet.getConstructor(String.class).newInstance(from));
            call(
                    mime,
                    message,
                    "setRecipient",
                    new Class<?>[] {recipientType, addressType},
                    recipientType.getField("TO").get(null),
                    recipient);
            call(mime, message, "setSubject", new Class<?>[] {String.class}, "mail-xoauth2 doctor: a test message");
            call(
                    mime,
                    message,
                    "setText",
                    new Class<?>[] {String.class},
                    "This message was sent by mail-xoauth2 doctor, logged in with OAuth2. Nothing needs to be"
                            + " done.\r\n");
            call(mime, message, "setSentDate", new Class<?>[] {Date.class}, new Date(nowMillis));
            call(mime, message, "saveChanges", new Class<?>[] {});
            Object recipients = Array.newInstance(addressType, 1);
            Array.set(recipients, 0, recipient);
            Class<?>[] types = {type(classes, api + ".Message"), recipients.getClass()};
            call(type(classes, api + ".Transport"), service, "sendMessage", types, message, recipients);
        } catch (InvocationTargetException e) {
            throw new MailFailure(e.getCause() == null ? e : e.getCause());
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new MailFailure(e);
        }
    }

    /** Closes the connection; what goes wrong with that is nobody's concern any more. */
    void close() {
        try {
            call(type(classes, api + ".Service"), service, "close", new Class<?>[] {});
        } catch (MailFailure e) {
            LOG.log(Level.FINE, "closing", e);
        }
    }

    private static Class<?> type(MailClasses classes, String name) {
        return classes.find(name).orElseThrow(() -> new IllegalStateException(name + " is missing in the mail API"));
    }

    private static Object call(
            Class<?> type, @Nullable Object on, String name, Class<?>[] types, @Nullable Object... values)
            throws MailFailure {
        try {
            Method method = type.getMethod(name, types);
            return result(method.invoke(on, values));
        } catch (InvocationTargetException e) {
            throw new MailFailure(e.getCause() == null ? e : e.getCause());
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new MailFailure(e);
        }
    }

    /** A method without a result has this one, so that nothing here is null. */
    private static Object result(@Nullable Object value) {
        return value == null ? Void.TYPE : value;
    }
}

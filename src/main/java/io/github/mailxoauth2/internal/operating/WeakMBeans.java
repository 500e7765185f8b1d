package io.github.mailxoauth2.internal.operating;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import javax.management.DynamicMBean;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * What the MBean server holds in our beans' place: objects of the JDK's classes alone, which lead to ours by weak
 * references. The server would else keep our class loader, and with it a dropped application, for ever.
 *
 * <p>They consist of method handles, because a class of ours would be held too. Where a reference has been cleared, its
 * object takes itself off the server with the first attribute or operation that somebody asks for. That its description
 * is always at hand is needed there: the server asks for it while it takes a bean off.
 *
 * <p>All have one handler and find what is their own in a table, because handles for each would take as much memory as
 * the credential that it shows.
 */
final class WeakMBeans {

    /** A call as an {@link InvocationHandler} gets it. */
    private static final Class<?>[] CALL = {Object.class, Method.class, Object[].class};

    private static final MethodType ONE = MethodType.methodType(Object.class, Object.class);

    /** What is found for an object that was taken off a moment ago: nothing of ours, and no name. */
    private static final Map.Entry<Reference<InvocationHandler>, @Nullable ObjectName> GONE =
            new SimpleImmutableEntry<>(new WeakReference<>(null), null);

    /** By the object that is registered; its own {@code equals} would lead to ours. */
    private final Map<Object, Map.Entry<Reference<InvocationHandler>, @Nullable ObjectName>> ours =
            Collections.synchronizedMap(new IdentityHashMap<>());

    private final InvocationHandler handler;

    /** Makes such objects for beans of one server that all have the same description. */
    WeakMBeans(MBeanServer server, MBeanInfo info) throws ReflectiveOperationException {
        Lookup lookup = MethodHandles.publicLookup();
        MethodHandle description = MethodHandles.dropArguments(MethodHandles.constant(Object.class, info), 0, CALL);
        MethodHandle asksForIt = MethodHandles.dropArguments(isGetMBeanInfo(lookup), 0, Object.class);
        handler = asHandler(MethodHandles.guardWithTest(asksForIt, description, call(lookup, server)));
    }

    /** From a call to its result: what is found for the object is taken apart into ours and its name. */
    private MethodHandle call(Lookup lookup, MBeanServer server) throws ReflectiveOperationException {
        MethodHandle key = lookup.findVirtual(Map.Entry.class, "getKey", MethodType.methodType(Object.class));
        MethodHandle referent = MethodHandles.filterReturnValue(
                key.asType(MethodType.methodType(Reference.class, Map.Entry.class)),
                lookup.findVirtual(Reference.class, "get", MethodType.methodType(Object.class)));
        MethodHandle value = lookup.findVirtual(Map.Entry.class, "getValue", MethodType.methodType(Object.class));
        MethodHandle apart = MethodHandles.filterArguments(
                orGone(lookup, server),
                0,
                referent.asType(MethodType.methodType(InvocationHandler.class, Map.Entry.class)),
                value.asType(MethodType.methodType(ObjectName.class, Map.Entry.class)));
        MethodType once = MethodType.methodType(Object.class, Map.Entry.class, CALL);
        MethodHandle found = lookup.findVirtual(Map.class, "getOrDefault", ONE.appendParameterTypes(Object.class))
                .bindTo(ours);
        return MethodHandles.foldArguments(
                MethodHandles.permuteArguments(apart, once, 0, 0, 1, 2, 3),
                MethodHandles.insertArguments(found, 1, GONE)
                        .asType(MethodType.methodType(Map.Entry.class, Object.class)));
    }

    /** From (ours or null, name) and a call: ours is called, or else the bean goes. */
    private MethodHandle orGone(Lookup lookup, MBeanServer server) throws ReflectiveOperationException {
        MethodHandle invoke =
                lookup.findVirtual(InvocationHandler.class, "invoke", MethodType.methodType(Object.class, CALL));
        MethodHandle isThere = lookup.findStatic(
                        Objects.class, "nonNull", MethodType.methodType(boolean.class, Object.class))
                .asType(MethodType.methodType(boolean.class, InvocationHandler.class));
        MethodHandle gone = MethodHandles.dropArguments(takeOff(lookup, server), 2, Method.class, Object[].class);
        return MethodHandles.guardWithTest(
                isThere,
                MethodHandles.dropArguments(invoke, 1, ObjectName.class),
                MethodHandles.dropArguments(gone, 0, InvocationHandler.class));
    }

    /** From (name, object) to null; that somebody else was quicker does not matter. */
    private MethodHandle takeOff(Lookup lookup, MBeanServer server) throws ReflectiveOperationException {
        MethodHandle unregister = lookup.findVirtual(
                        MBeanServer.class, "unregisterMBean", MethodType.methodType(void.class, ObjectName.class))
                .bindTo(server)
                .asType(MethodType.methodType(Object.class, ObjectName.class));
        MethodHandle ignore = MethodHandles.dropArguments(
                MethodHandles.constant(Object.class, null), 0, Exception.class, ObjectName.class);
        MethodHandle off = MethodHandles.catchException(unregister, Exception.class, ignore);
        MethodHandle forget = lookup.findVirtual(Map.class, "remove", ONE)
                .bindTo(ours)
                .asType(MethodType.methodType(void.class, Object.class));
        MethodHandle both = MethodHandles.foldArguments(MethodHandles.dropArguments(off, 0, Object.class), forget);
        return MethodHandles.permuteArguments(
                both, MethodType.methodType(Object.class, ObjectName.class, Object.class), 1, 0);
    }

    private static MethodHandle isGetMBeanInfo(Lookup lookup) throws ReflectiveOperationException {
        MethodHandle name = lookup.findVirtual(Method.class, "getName", MethodType.methodType(String.class));
        MethodHandle isIt = lookup.findVirtual(
                        String.class, "equals", MethodType.methodType(boolean.class, Object.class))
                .bindTo("getMBeanInfo")
                .asType(MethodType.methodType(boolean.class, String.class));
        return MethodHandles.filterReturnValue(name, isIt);
    }

    /** Returns the object to register under that name; whoever wants the bean to stay keeps {@code bean}. */
    DynamicMBean leadingTo(InvocationHandler bean, ObjectName name) {
        DynamicMBean registered = (DynamicMBean) Proxy.newProxyInstance(
                DynamicMBean.class.getClassLoader(), new Class<?>[] {DynamicMBean.class}, handler);
        ours.put(registered, new SimpleImmutableEntry<>(new WeakReference<>(bean), name));
        return registered;
    }

    /** Lets go of an object that is registered no longer. */
    void forget(DynamicMBean registered) {
        ours.remove(registered);
    }

    /** Before Java 22 the JDK puts the class that it makes for this into the thread's context class loader. */
    private static InvocationHandler asHandler(MethodHandle bound) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(null);
        try {
            return MethodHandleProxies.asInterfaceInstance(InvocationHandler.class, bound);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}

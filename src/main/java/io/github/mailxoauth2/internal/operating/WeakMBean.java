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
import java.util.Objects;
import javax.management.DynamicMBean;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * What the MBean server holds in a bean's place: an object of the JDK's classes alone, which leads to ours by a weak
 * reference. The server would else keep our class loader, and with it a dropped application, for ever.
 *
 * <p>It consists of method handles, because a class of ours would be held too. Where the reference has been cleared, it
 * takes itself off the server with the first attribute or operation that somebody asks for. That its description is
 * always at hand is needed there: the server asks for it while it takes a bean off.
 */
final class WeakMBean {

    private static final Class<?>[] CALL = {Object.class, Method.class, Object[].class};
    private static final Class<?>[] SERVER = {MBeanServer.class, ObjectName.class};

    /** From (reference, server, name) and a call to the call's result. */
    private final MethodHandle handler;

    /** Makes such objects for beans that all have the same description. */
    WeakMBean(MBeanInfo info) throws ReflectiveOperationException {
        Lookup lookup = MethodHandles.publicLookup();
        MethodHandle referent = lookup.findVirtual(Reference.class, "get", MethodType.methodType(Object.class))
                .asType(MethodType.methodType(InvocationHandler.class, Reference.class));
        MethodHandle call = MethodHandles.filterArguments(orGone(lookup), 0, referent);
        MethodHandle description = MethodHandles.dropArguments(
                MethodHandles.constant(Object.class, info), 0, call.type().parameterArray());
        MethodHandle asksForIt = MethodHandles.dropArguments(
                isGetMBeanInfo(lookup), 0, Reference.class, MBeanServer.class, ObjectName.class, Object.class);
        handler = MethodHandles.guardWithTest(asksForIt, description, call);
    }

    /** From (ours or null, server, name) and a call: ours is called, or else the bean goes. */
    private static MethodHandle orGone(Lookup lookup) throws ReflectiveOperationException {
        MethodHandle invoke =
                lookup.findVirtual(InvocationHandler.class, "invoke", MethodType.methodType(Object.class, CALL));
        MethodHandle isThere = lookup.findStatic(
                        Objects.class, "nonNull", MethodType.methodType(boolean.class, Object.class))
                .asType(MethodType.methodType(boolean.class, InvocationHandler.class));
        MethodHandle gone = MethodHandles.dropArguments(unregister(lookup), 2, CALL);
        return MethodHandles.guardWithTest(
                isThere,
                MethodHandles.dropArguments(invoke, 1, SERVER),
                MethodHandles.dropArguments(gone, 0, InvocationHandler.class));
    }

    /** From (server, name) to null; that somebody else was quicker does not matter. */
    private static MethodHandle unregister(Lookup lookup) throws ReflectiveOperationException {
        MethodHandle unregister = lookup.findVirtual(
                        MBeanServer.class, "unregisterMBean", MethodType.methodType(void.class, ObjectName.class))
                .asType(MethodType.methodType(Object.class, SERVER));
        MethodHandle ignore = MethodHandles.dropArguments(
                MethodHandles.dropArguments(MethodHandles.constant(Object.class, null), 0, SERVER), 0, Exception.class);
        return MethodHandles.catchException(unregister, Exception.class, ignore);
    }

    private static MethodHandle isGetMBeanInfo(Lookup lookup) throws ReflectiveOperationException {
        MethodHandle name = lookup.findVirtual(Method.class, "getName", MethodType.methodType(String.class));
        MethodHandle isIt = lookup.findVirtual(
                        String.class, "equals", MethodType.methodType(boolean.class, Object.class))
                .bindTo("getMBeanInfo")
                .asType(MethodType.methodType(boolean.class, String.class));
        return MethodHandles.filterReturnValue(name, isIt);
    }

    /** Returns the object to register under that name; whoever wants the bean to stay keeps {@code ours}. */
    DynamicMBean leadingTo(InvocationHandler ours, MBeanServer server, ObjectName name) {
        MethodHandle bound = MethodHandles.insertArguments(handler, 0, new WeakReference<>(ours), server, name);
        return (DynamicMBean) Proxy.newProxyInstance(
                DynamicMBean.class.getClassLoader(), new Class<?>[] {DynamicMBean.class}, asHandler(bound));
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

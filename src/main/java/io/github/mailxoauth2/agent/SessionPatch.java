package io.github.mailxoauth2.agent;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * The one change to the mail API: {@code Session.getService}, by which every version from 1.4 on makes its transports
 * and stores, asks {@link ServiceHook} first.
 *
 * <p>What is put before its own code, in words:
 *
 * <pre>
 * Class hook = Class.forName("io.github.mailxoauth2.agent.ServiceHook", true, ClassLoader.getSystemClassLoader());
 * Object ours = ((BiFunction) hook.newInstance())
 *         .apply(this, new Object[] {provider, url, this.authenticator});
 * if (ours != null) {
 *     return (Service) ours;
 * }
 * </pre>
 *
 * <p>It names classes of java.base alone, because these are visible to every class loader: modules and bundles see
 * nothing else that they did not ask for.
 */
final class SessionPatch {

    private static final String METHOD = "getService";
    private static final int PRIVATE_STATIC = 0x0002 | 0x0008;
    private static final int PRIVATE = 0x0002;

    /** A function, the Session, the array twice, an index, a value. */
    private static final int STACK = 6;

    private final String api;
    private final ClassFile session;
    private final AddedConstants constants;

    private SessionPatch(String api, ClassFile session) {
        this.api = api;
        this.session = session;
        this.constants = new AddedConstants(session);
    }

    /**
     * Returns the class file of {@code <api>/Session} with the change.
     *
     * @param api {@code javax/mail} or {@code jakarta/mail}
     * @throws UnknownShapeException if it is not built as the known versions are
     */
    static byte[] apply(String api, byte[] classFile) throws UnknownShapeException {
        try {
            return new SessionPatch(api, ClassFile.read(classFile)).apply();
        } catch (IOException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new UnknownShapeException("cannot be read as a class file: " + e);
        }
    }

    private byte[] apply() throws IOException, UnknownShapeException {
        int method = getService();
        String type = session.text(session.u2(method + 4));
        int code = code(method);
        String returned = type.substring(type.indexOf(')') + 2, type.length() - 1);
        byte[] prefixed = PrefixedCode.of(session, constants, code, prefix(returned), STACK);
        return session.with(constants, code, session.attributeEnd(code), prefixed);
    }

    private int getService() throws UnknownShapeException {
        String arguments = "(L" + api + "/Provider;L" + api + "/URLName;";
        if (find(session.fieldsAt(), "authenticator", "L" + api + "/Authenticator;") < 0) {
            throw new UnknownShapeException("has no field authenticator");
        }
        int untyped = find(session.methodsAt(), METHOD, arguments + ")Ljava/lang/Object;");
        int typed = find(session.methodsAt(), METHOD, arguments + "Ljava/lang/Class;)L" + api + "/Service;");
        if (untyped < 0 == typed < 0) {
            throw new UnknownShapeException("has no method " + METHOD + " of a known kind");
        }
        int method = Math.max(untyped, typed);
        if ((session.u2(method) & PRIVATE_STATIC) != PRIVATE) {
            throw new UnknownShapeException("has a method " + METHOD + " that is not private");
        }
        return method;
    }

    /** The place of the field or method; -1 if there is none. */
    private int find(int membersAt, String name, String type) {
        int at = membersAt + 2;
        for (int left = session.u2(membersAt); left > 0; left--) {
            if (session.text(session.u2(at + 2)).equals(name)
                    && session.text(session.u2(at + 4)).equals(type)) {
                return at;
            }
            at = session.memberEnd(at);
        }
        return -1;
    }

    private int code(int method) throws UnknownShapeException {
        int at = method + 8;
        for (int left = session.u2(method + 6); left > 0; left--) {
            if (session.text(session.u2(at)).equals("Code")) {
                return at;
            }
            at = session.attributeEnd(at);
        }
        throw new UnknownShapeException("has a method " + METHOD + " without code");
    }

    private byte[] prefix(String returned) throws IOException, UnknownShapeException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream code = new DataOutputStream(bytes);
        // nop twice: the whole must be a multiple of four bytes long.
        code.writeShort(0);
        writeFunction(code);
        code.writeByte(0x2A); // aload_0
        writeArguments(code);
        code.writeByte(0xB9); // invokeinterface, with three values on the stack
        code.writeShort(constants.interfaceMethod(
                "java/util/function/BiFunction", "apply", "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;"));
        code.writeShort(0x0300);
        code.writeByte(0x59); // dup
        code.writeByte(0xC6); // ifnull, to the last byte
        code.writeShort(7);
        code.writeByte(0xC0); // checkcast
        code.writeShort(constants.type(returned));
        code.writeByte(0xB0); // areturn
        code.writeByte(0x57); // pop
        return bytes.toByteArray();
    }

    private void writeFunction(DataOutputStream code) throws IOException, UnknownShapeException {
        code.writeByte(0x13); // ldc_w
        code.writeShort(constants.string(ServiceHook.class.getName()));
        code.writeByte(0x04); // iconst_1
        code.writeByte(0xB8); // invokestatic
        code.writeShort(constants.method("java/lang/ClassLoader", "getSystemClassLoader", "()Ljava/lang/ClassLoader;"));
        code.writeByte(0xB8); // invokestatic
        code.writeShort(constants.method(
                "java/lang/Class", "forName", "(Ljava/lang/String;ZLjava/lang/ClassLoader;)Ljava/lang/Class;"));
        code.writeByte(0xB6); // invokevirtual
        code.writeShort(constants.method("java/lang/Class", "newInstance", "()Ljava/lang/Object;"));
        code.writeByte(0xC0); // checkcast
        code.writeShort(constants.type("java/util/function/BiFunction"));
    }

    private void writeArguments(DataOutputStream code) throws IOException, UnknownShapeException {
        code.writeByte(0x06); // iconst_3
        code.writeByte(0xBD); // anewarray
        code.writeShort(constants.type("java/lang/Object"));
        code.writeInt(0x59032B53); // dup, iconst_0, aload_1, aastore
        code.writeInt(0x59042C53); // dup, iconst_1, aload_2, aastore
        code.writeShort(0x5905); // dup, iconst_2
        code.writeShort(0x2AB4); // aload_0, getfield
        code.writeShort(constants.field(api + "/Session", "authenticator", "L" + api + "/Authenticator;"));
        code.writeByte(0x53); // aastore
    }
}

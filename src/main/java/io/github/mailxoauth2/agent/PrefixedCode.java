package io.github.mailxoauth2.agent;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A method's Code attribute (JVMS 4.7.3) with instructions put before its own.
 *
 * <p>Jumps are relative and stay as they are. The prefix is a multiple of four bytes long, so the padding inside switch
 * instructions stays right too.
 */
final class PrefixedCode {

    private static final int FIRST_VERSION_WITH_FRAMES = 50;

    private final ClassFile classFile;
    private final AddedConstants constants;
    private final byte[] prefix;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private PrefixedCode(ClassFile classFile, AddedConstants constants, byte[] prefix) {
        this.classFile = classFile;
        this.constants = constants;
        this.prefix = prefix;
    }

    /**
     * Returns the attribute that begins at {@code at}, with the prefix, which uses that much stack and ends with an
     * Object on it before its last byte.
     */
    static byte[] of(ClassFile classFile, AddedConstants constants, int at, byte[] prefix, int stack)
            throws IOException, UnknownShapeException {
        byte[] content = classFile.slice(at + 6, classFile.attributeEnd(at));
        PrefixedCode code = new PrefixedCode(classFile, constants, prefix);
        code.write(new DataInputStream(new ByteArrayInputStream(content)), stack);
        return attribute(classFile.u2(at), code.bytes.toByteArray());
    }

    private void write(DataInputStream in, int stack) throws IOException, UnknownShapeException {
        out.writeShort(Math.max(in.readUnsignedShort(), stack));
        out.writeShort(in.readUnsignedShort());
        int length = in.readInt();
        if (length + prefix.length > 0xFFFF) {
            throw new UnknownShapeException("has a method that cannot grow");
        }
        out.writeInt(length + prefix.length);
        out.write(prefix);
        copy(in, length);
        int handlers = in.readUnsignedShort();
        out.writeShort(handlers);
        for (int i = 0; i < handlers; i++) {
            out.writeShort(in.readUnsignedShort() + prefix.length);
            out.writeShort(in.readUnsignedShort() + prefix.length);
            out.writeShort(in.readUnsignedShort() + prefix.length);
            out.writeShort(in.readUnsignedShort());
        }
        writeAttributes(in);
    }

    /**
     * Keeps what the JVM needs and what stack traces and debuggers show; leaves out the others, which may name places
     * in the code too.
     */
    private void writeAttributes(DataInputStream in) throws IOException, UnknownShapeException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        int count = 0;
        boolean frames = false;
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            int name = in.readUnsignedShort();
            byte[] content = new byte[in.readInt()];
            in.readFully(content);
            byte[] moved = moved(classFile.text(name), new DataInputStream(new ByteArrayInputStream(content)));
            if (moved.length > 0) {
                kept.write(attribute(name, moved));
                count++;
                frames |= classFile.text(name).equals("StackMapTable");
            }
        }
        if (!frames && classFile.majorVersion >= FIRST_VERSION_WITH_FRAMES) {
            kept.write(attribute(
                    constants.text("StackMapTable"),
                    StackMap.ofPrefix(prefix.length, constants.type("java/lang/Object"))));
            count++;
        }
        out.writeShort(count);
        kept.writeTo(out);
    }

    private byte[] moved(String name, DataInputStream content) throws IOException, UnknownShapeException {
        switch (name) {
            case "StackMapTable":
                return StackMap.behind(prefix.length, constants.type("java/lang/Object"), content);
            case "LineNumberTable":
                return movedLines(content);
            case "LocalVariableTable":
            case "LocalVariableTypeTable":
                return movedVariables(content);
            default:
                return new byte[0];
        }
    }

    /** The prefix belongs to the method's first line. */
    private byte[] movedLines(DataInputStream in) throws IOException {
        ByteArrayOutputStream moved = new ByteArrayOutputStream();
        DataOutputStream lines = new DataOutputStream(moved);
        int count = in.readUnsignedShort();
        lines.writeShort(count);
        for (int i = 0; i < count; i++) {
            int start = in.readUnsignedShort();
            lines.writeShort(start == 0 ? 0 : start + prefix.length);
            lines.writeShort(in.readUnsignedShort());
        }
        return moved.toByteArray();
    }

    /** The parameters are there from the start, so in the prefix too. */
    private byte[] movedVariables(DataInputStream in) throws IOException {
        ByteArrayOutputStream moved = new ByteArrayOutputStream();
        DataOutputStream variables = new DataOutputStream(moved);
        int count = in.readUnsignedShort();
        variables.writeShort(count);
        for (int i = 0; i < count; i++) {
            int start = in.readUnsignedShort();
            int length = in.readUnsignedShort();
            variables.writeShort(start == 0 ? 0 : start + prefix.length);
            variables.writeShort(start == 0 ? length + prefix.length : length);
            for (int rest = 0; rest < 3; rest++) {
                variables.writeShort(in.readUnsignedShort());
            }
        }
        return moved.toByteArray();
    }

    private void copy(DataInputStream in, int length) throws IOException {
        byte[] same = new byte[length];
        in.readFully(same);
        out.write(same);
    }

    private static byte[] attribute(int name, byte[] content) throws IOException {
        ByteArrayOutputStream attribute = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(attribute);
        data.writeShort(name);
        data.writeInt(content.length);
        data.write(content);
        return attribute.toByteArray();
    }
}

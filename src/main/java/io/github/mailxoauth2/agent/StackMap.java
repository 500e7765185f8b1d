package io.github.mailxoauth2.agent;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * The table of frames by which the JVM verifies a method (JVMS 4.7.4), moved behind a prefix of its code.
 *
 * <p>The prefix ends in a single instruction of one byte, to which its branch leads. So the frame for that branch comes
 * first, and no other frame has to change: each says how far it is from the one before, less one, and the first how far
 * from the start. Only where a frame names a {@code new} instruction by its place, that place moves.
 */
final class StackMap {

    private static final int SAME_LOCALS_1_STACK_ITEM = 64;
    private static final int OBJECT = 7;
    private static final int UNINITIALIZED = 8;

    private final int prefix;
    private final DataInputStream in;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private StackMap(int prefix, DataInputStream in) {
        this.prefix = prefix;
        this.in = in;
    }

    /**
     * The content of the attribute for a method that had none: the frame of the prefix alone, with an object of that
     * class on the stack.
     */
    static byte[] ofPrefix(int prefix, int typeOnStack) throws IOException {
        StackMap map = new StackMap(prefix, new DataInputStream(new java.io.ByteArrayInputStream(new byte[0])));
        map.out.writeShort(1);
        map.writeFrameOfPrefix(typeOnStack);
        return map.bytes.toByteArray();
    }

    /** The content of the attribute, behind the prefix. */
    static byte[] behind(int prefix, int typeOnStack, DataInputStream content)
            throws IOException, UnknownShapeException {
        StackMap map = new StackMap(prefix, content);
        int frames = content.readUnsignedShort();
        map.out.writeShort(frames + 1);
        map.writeFrameOfPrefix(typeOnStack);
        for (int i = 0; i < frames; i++) {
            map.copyFrame();
        }
        return map.bytes.toByteArray();
    }

    private void writeFrameOfPrefix(int typeOnStack) throws IOException {
        out.writeByte(SAME_LOCALS_1_STACK_ITEM + prefix - 1);
        out.writeByte(OBJECT);
        out.writeShort(typeOnStack);
    }

    private void copyFrame() throws IOException, UnknownShapeException {
        int kind = copyByte();
        if (kind < SAME_LOCALS_1_STACK_ITEM) {
            return;
        }
        if (kind < 128) {
            copyTypes(1);
        } else if (kind < 247) {
            throw new UnknownShapeException("has a frame of the unknown kind " + kind);
        } else {
            copyShort();
            if (kind == 247) {
                copyTypes(1);
            } else if (kind == 255) {
                copyTypes(copyShort());
                copyTypes(copyShort());
            } else if (kind > 251) {
                copyTypes(kind - 251);
            }
        }
    }

    private void copyTypes(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            int tag = copyByte();
            if (tag == OBJECT) {
                copyShort();
            } else if (tag == UNINITIALIZED) {
                out.writeShort(in.readUnsignedShort() + prefix);
            }
        }
    }

    private int copyByte() throws IOException {
        int value = in.readUnsignedByte();
        out.writeByte(value);
        return value;
    }

    private int copyShort() throws IOException {
        int value = in.readUnsignedShort();
        out.writeShort(value);
        return value;
    }
}

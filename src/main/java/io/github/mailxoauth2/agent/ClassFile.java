package io.github.mailxoauth2.agent;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Where the parts of a class file lie, as far as one method is to be found and replaced (JVMS chapter 4). */
final class ClassFile {

    private static final int MAGIC = 0xCAFEBABE;
    private static final int CONSTANT_COUNT_AT = 8;

    final int majorVersion;
    private final ByteBuffer bytes;
    private final int[] constants;
    private final int constantsEnd;

    private ClassFile(byte[] classFile) throws UnknownShapeException {
        bytes = ByteBuffer.wrap(classFile);
        if (bytes.getInt(0) != MAGIC) {
            throw new UnknownShapeException("is no class file");
        }
        majorVersion = u2(6);
        constants = new int[u2(CONSTANT_COUNT_AT)];
        int at = CONSTANT_COUNT_AT + 2;
        for (int index = 1; index < constants.length; index++) {
            constants[index] = at;
            int tag = bytes.get(at);
            at += 1 + sizeOfConstant(tag, at);
            if (tag == 5 || tag == 6) {
                // A long or double takes two places.
                index++;
            }
        }
        constantsEnd = at;
    }

    static ClassFile read(byte[] classFile) throws UnknownShapeException {
        return new ClassFile(classFile);
    }

    private int sizeOfConstant(int tag, int at) throws UnknownShapeException {
        switch (tag) {
            case 1:
                return 2 + u2(at + 1);
            case 7:
            case 8:
            case 16:
            case 19:
            case 20:
                return 2;
            case 15:
                return 3;
            case 3:
            case 4:
            case 9:
            case 10:
            case 11:
            case 12:
            case 17:
            case 18:
                return 4;
            case 5:
            case 6:
                return 8;
            default:
                throw new UnknownShapeException("has a constant of the unknown kind " + tag);
        }
    }

    int u2(int at) {
        return bytes.getShort(at) & 0xFFFF;
    }

    int u4(int at) {
        return bytes.getInt(at);
    }

    byte[] slice(int from, int to) {
        byte[] slice = new byte[to - from];
        System.arraycopy(bytes.array(), from, slice, 0, slice.length);
        return slice;
    }

    int constantCount() {
        return constants.length;
    }

    /**
     * Names of fields, methods, types and attributes are plain ASCII in the classes looked at; others differ from what
     * is looked for anyway.
     */
    String text(int index) {
        int at = constants[index];
        return new String(bytes.array(), at + 3, u2(at + 1), StandardCharsets.UTF_8);
    }

    /** Where the fields begin: their count, then themselves. */
    int fieldsAt() {
        int interfacesAt = constantsEnd + 6;
        return interfacesAt + 2 + 2 * u2(interfacesAt);
    }

    /** Where the methods begin: their count, then themselves. */
    int methodsAt() {
        int at = fieldsAt() + 2;
        for (int left = u2(fieldsAt()); left > 0; left--) {
            at = memberEnd(at);
        }
        return at;
    }

    /** The end of a field or method that begins at {@code at}. */
    int memberEnd(int at) {
        int end = at + 8;
        for (int left = u2(at + 6); left > 0; left--) {
            end = attributeEnd(end);
        }
        return end;
    }

    int attributeEnd(int at) {
        return at + 6 + u4(at + 2);
    }

    /**
     * This class file with constants added behind its own, and with other bytes in the place of those from {@code from}
     * to {@code to}.
     */
    byte[] with(AddedConstants added, int from, int to, byte[] replacement) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.capacity() + 1024);
        out.write(bytes.array(), 0, CONSTANT_COUNT_AT);
        out.write(added.count() >> 8);
        out.write(added.count());
        out.write(bytes.array(), CONSTANT_COUNT_AT + 2, constantsEnd - CONSTANT_COUNT_AT - 2);
        byte[] constantsAdded = added.bytes();
        out.write(constantsAdded, 0, constantsAdded.length);
        out.write(bytes.array(), constantsEnd, from - constantsEnd);
        out.write(replacement, 0, replacement.length);
        out.write(bytes.array(), to, bytes.capacity() - to);
        return out.toByteArray();
    }
}

package io.github.mailxoauth2.agent;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Constants that are written behind those of a class file. Each is returned as its index; what was added once is not
 * added again.
 */
final class AddedConstants {

    private static final int MOST = 0xFFFF;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final Map<String, Integer> known = new HashMap<>();
    private int next;

    AddedConstants(ClassFile classFile) {
        next = classFile.constantCount();
    }

    /** How many constants there are in all, counted as a class file does: one more than there are. */
    int count() {
        return next;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    int text(String text) throws IOException, UnknownShapeException {
        Integer index = known.get(text);
        if (index != null) {
            return index;
        }
        out.writeByte(1);
        out.writeUTF(text);
        return added(text);
    }

    int type(String internalName) throws IOException, UnknownShapeException {
        return one(7, internalName);
    }

    int string(String value) throws IOException, UnknownShapeException {
        return one(8, value);
    }

    int field(String owner, String name, String type) throws IOException, UnknownShapeException {
        return member(9, owner, name, type);
    }

    int method(String owner, String name, String type) throws IOException, UnknownShapeException {
        return member(10, owner, name, type);
    }

    int interfaceMethod(String owner, String name, String type) throws IOException, UnknownShapeException {
        return member(11, owner, name, type);
    }

    private int one(int tag, String text) throws IOException, UnknownShapeException {
        String key = tag + " " + text;
        Integer index = known.get(key);
        if (index != null) {
            return index;
        }
        int of = text(text);
        out.writeByte(tag);
        out.writeShort(of);
        return added(key);
    }

    private int member(int tag, String owner, String name, String type) throws IOException, UnknownShapeException {
        int ofOwner = type(owner);
        int ofName = text(name);
        int ofType = text(type);
        out.writeByte(12);
        out.writeShort(ofName);
        out.writeShort(ofType);
        int nameAndType = added("12 " + name + type);
        out.writeByte(tag);
        out.writeShort(ofOwner);
        out.writeShort(nameAndType);
        return added(tag + " " + owner + name + type);
    }

    private int added(String key) throws UnknownShapeException {
        if (next >= MOST) {
            throw new UnknownShapeException("has no room for more constants");
        }
        known.put(key, next);
        return next++;
    }
}

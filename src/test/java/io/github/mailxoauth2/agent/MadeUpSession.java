package io.github.mailxoauth2.agent;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * A class file of {@code jakarta.mail.Session} whose {@code getService} has all that a patch could break: a switch with
 * padding, a jump to its first instruction, a handler, a frame in which an object is not initialized yet, line numbers.
 */
final class MadeUpSession {

    static final String NAME = "jakarta.mail.Session";
    static final int LINE_OF_THROW = 77;

    private static final String INTERNAL = "jakarta/mail/Session";
    private static final String TYPE = "(Ljakarta/mail/Provider;Ljakarta/mail/URLName;)Ljava/lang/Object;";

    private final int version;
    private String method = "getService";
    private int access = ACC_PRIVATE;
    private boolean authenticator = true;

    private MadeUpSession(int version) {
        this.version = version;
    }

    static MadeUpSession of(int version) {
        return new MadeUpSession(version);
    }

    MadeUpSession named(String other) {
        method = other;
        return this;
    }

    MadeUpSession access(int other) {
        access = other;
        return this;
    }

    MadeUpSession withoutAuthenticator() {
        authenticator = false;
        return this;
    }

    byte[] bytes() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        writer.visit(version, ACC_PUBLIC | ACC_FINAL | ACC_SUPER, INTERNAL, null, "java/lang/Object", null);
        writer.visitField(ACC_PRIVATE, "protocol", "Ljava/lang/String;", null, null);
        writer.visitField(ACC_PRIVATE, "rounds", "J", null, null);
        if (authenticator) {
            writer.visitField(ACC_PRIVATE, "authenticator", "Ljakarta/mail/Authenticator;", null, null);
        }
        constructor(writer.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null));
        ask(writer.visitMethod(ACC_PUBLIC, "ask", "(Ljava/lang/String;)Ljava/lang/Object;", null, null));
        getService(writer.visitMethod(access, method, TYPE, null, null));
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void constructor(MethodVisitor code) {
        code.visitCode();
        code.visitVarInsn(ALOAD, 0);
        code.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        code.visitInsn(RETURN);
        end(code);
    }

    /** Keeps the protocol in a field and calls the method without a Provider: then the agent leaves it alone. */
    private void ask(MethodVisitor code) {
        code.visitCode();
        code.visitVarInsn(ALOAD, 0);
        code.visitVarInsn(ALOAD, 1);
        code.visitFieldInsn(PUTFIELD, INTERNAL, "protocol", "Ljava/lang/String;");
        boolean isStatic = (access & ACC_STATIC) != 0;
        if (!isStatic) {
            code.visitVarInsn(ALOAD, 0);
        }
        code.visitInsn(ACONST_NULL);
        code.visitInsn(ACONST_NULL);
        code.visitMethodInsn(isStatic ? INVOKESTATIC : INVOKESPECIAL, INTERNAL, method, TYPE, false);
        code.visitInsn(ARETURN);
        end(code);
    }

    private void getService(MethodVisitor code) {
        code.visitCode();
        if ((access & ACC_STATIC) != 0) {
            code.visitInsn(ACONST_NULL);
            code.visitInsn(ARETURN);
            end(code);
            return;
        }
        Label start = new Label();
        Label once = new Label();
        code.visitLabel(start);
        code.visitLineNumber(70, start);
        // A first round that leads back to the very first instruction.
        code.visitVarInsn(ALOAD, 0);
        code.visitInsn(DUP);
        code.visitFieldInsn(GETFIELD, INTERNAL, "rounds", "J");
        code.visitInsn(LCONST_1);
        code.visitInsn(LADD);
        code.visitFieldInsn(PUTFIELD, INTERNAL, "rounds", "J");
        code.visitVarInsn(ALOAD, 0);
        code.visitFieldInsn(GETFIELD, INTERNAL, "rounds", "J");
        code.visitLdcInsn(2L);
        code.visitInsn(LCMP);
        code.visitJumpInsn(IFGE, once);
        code.visitJumpInsn(GOTO, start);
        code.visitLabel(once);
        choose(code);
        end(code);
    }

    private static void choose(MethodVisitor code) {
        Label three = new Label();
        Label five = new Label();
        Label six = new Label();
        Label from = new Label();
        Label to = new Label();
        Label handler = new Label();
        code.visitTryCatchBlock(from, to, handler, "java/lang/ArithmeticException");
        code.visitLabel(from);
        code.visitVarInsn(ALOAD, 0);
        code.visitFieldInsn(GETFIELD, INTERNAL, "protocol", "Ljava/lang/String;");
        code.visitMethodInsn(INVOKEVIRTUAL, "java/lang/String", "length", "()I", false);
        code.visitTableSwitchInsn(3, 6, five, three, five, five, six);
        code.visitLabel(three);
        made(code);
        code.visitLabel(six);
        code.visitLineNumber(LINE_OF_THROW, six);
        code.visitTypeInsn(NEW, "java/lang/IllegalStateException");
        code.visitInsn(DUP);
        code.visitLdcInsn("asked to");
        code.visitMethodInsn(
                INVOKESPECIAL, "java/lang/IllegalStateException", "<init>", "(Ljava/lang/String;)V", false);
        code.visitInsn(ATHROW);
        code.visitLabel(five);
        code.visitInsn(ICONST_1);
        code.visitInsn(ICONST_0);
        code.visitInsn(IDIV);
        code.visitInsn(POP);
        code.visitLabel(to);
        code.visitInsn(ACONST_NULL);
        code.visitInsn(ARETURN);
        code.visitLabel(handler);
        code.visitInsn(POP);
        code.visitLdcInsn("caught for ");
        withProtocol(code);
    }

    /**
     * {@code new String(protocol != null ? "made for " : "")}: the frames inside it hold a String that is not
     * initialized.
     */
    private static void made(MethodVisitor code) {
        Label none = new Label();
        Label both = new Label();
        code.visitTypeInsn(NEW, "java/lang/String");
        code.visitInsn(DUP);
        code.visitVarInsn(ALOAD, 0);
        code.visitFieldInsn(GETFIELD, INTERNAL, "protocol", "Ljava/lang/String;");
        code.visitJumpInsn(IFNULL, none);
        code.visitLdcInsn("made for ");
        code.visitJumpInsn(GOTO, both);
        code.visitLabel(none);
        code.visitLdcInsn("");
        code.visitLabel(both);
        code.visitMethodInsn(INVOKESPECIAL, "java/lang/String", "<init>", "(Ljava/lang/String;)V", false);
        withProtocol(code);
    }

    private static void withProtocol(MethodVisitor code) {
        code.visitVarInsn(ALOAD, 0);
        code.visitFieldInsn(GETFIELD, INTERNAL, "protocol", "Ljava/lang/String;");
        code.visitMethodInsn(
                INVOKEVIRTUAL, "java/lang/String", "concat", "(Ljava/lang/String;)Ljava/lang/String;", false);
        code.visitInsn(ARETURN);
    }

    private static void end(MethodVisitor code) {
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}

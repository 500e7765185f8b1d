package io.github.mailxoauth2.packaging;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Whether a stack trace through a class shows lines. */
final class LineNumbers extends ClassVisitor {

    private boolean code;
    private boolean lines;

    private LineNumbers() {
        super(Opcodes.ASM9);
    }

    /** Returns true also for a class file without any code. */
    static boolean areIn(byte[] classFile) {
        LineNumbers seen = new LineNumbers();
        new ClassReader(classFile).accept(seen, 0);
        return seen.lines || !seen.code;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String type, String generic, String[] thrown) {
        return new MethodVisitor(Opcodes.ASM9) {
            @Override
            public void visitCode() {
                code = true;
            }

            @Override
            public void visitLineNumber(int line, Label start) {
                lines = true;
            }
        };
    }
}

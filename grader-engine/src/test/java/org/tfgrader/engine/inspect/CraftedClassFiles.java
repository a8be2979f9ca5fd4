package org.tfgrader.engine.inspect;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.MTD_void;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.attribute.DeprecatedAttribute;
import java.lang.classfile.constantpool.ConstantPoolBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tfgrader.engine.model.Verdict.Violation;

/// Makes class files that no Java compiler writes.
final class CraftedClassFiles {
    static final ClassDesc OWN = ClassDesc.of("work.Case");
    static final ClassDesc SYSTEM = ClassDesc.of("java.lang.System");
    static final ClassDesc RUNTIME = ClassDesc.of("java.lang.Runtime");
    static final MethodTypeDesc EXIT = MethodTypeDesc.of(CD_void, CD_int);
    static final DirectMethodHandleDesc EXIT_HANDLE =
            MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC, SYSTEM, "exit", EXIT);

    private CraftedClassFiles() {}

    static List<Violation> inspect(ClassFileInspector inspector, byte[] file) {
        return inspector.inspect(Map.of("work.Case", file), List.of("Case.java"));
    }

    static void assertRefused(List<Violation> violations, String member, String part) {
        assertThat(violations).anySatisfy(violation -> {
            assertThat(violation.member()).isEqualTo(member);
            assertThat(violation.message()).contains(part);
        });
    }

    static byte[] classFile(Consumer<ClassBuilder> content) {
        return ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS)
                .build(OWN, builder -> content.accept(builder.withVersion(ClassFile.JAVA_25_VERSION, 0)));
    }

    static byte[] method(Consumer<CodeBuilder> code) {
        return classFile(builder -> builder.withMethodBody("m", MTD_void, ClassFile.ACC_STATIC, code));
    }

    static byte[] pool(Consumer<ConstantPoolBuilder> content) {
        return classFile(builder -> content.accept(builder.constantPool()));
    }

    static byte[] heir(ClassDesc name, ClassDesc parent, Consumer<CodeBuilder> code) {
        return ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS)
                .build(
                        name,
                        builder -> builder.withVersion(ClassFile.JAVA_25_VERSION, 0)
                                .withSuperclass(parent)
                                .withMethodBody("m", MTD_void, ClassFile.ACC_STATIC, body -> {
                                    code.accept(body);
                                    body.return_();
                                }));
    }

    static byte[] withDeprecated() {
        return classFile(builder -> builder.with(DeprecatedAttribute.of()));
    }

    /// Both texts are of one length.
    static byte[] replace(byte[] file, String text, String by) {
        byte[] changed = file.clone();
        System.arraycopy(by.getBytes(StandardCharsets.ISO_8859_1), 0, changed, indexOf(file, text), by.length());
        return changed;
    }

    static int indexOf(byte[] file, String text) {
        return new String(file, StandardCharsets.ISO_8859_1).indexOf(text);
    }
}

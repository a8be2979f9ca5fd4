package org.tfgrader.engine.inspect;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.MTD_void;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.engine.inspect.CraftedClassFiles.EXIT;
import static org.tfgrader.engine.inspect.CraftedClassFiles.OWN;
import static org.tfgrader.engine.inspect.CraftedClassFiles.RUNTIME;
import static org.tfgrader.engine.inspect.CraftedClassFiles.SYSTEM;
import static org.tfgrader.engine.inspect.CraftedClassFiles.assertRefused;
import static org.tfgrader.engine.inspect.CraftedClassFiles.classFile;
import static org.tfgrader.engine.inspect.CraftedClassFiles.inspect;
import static org.tfgrader.engine.inspect.CraftedClassFiles.method;
import static org.tfgrader.engine.inspect.CraftedClassFiles.pool;
import static org.tfgrader.engine.inspect.CraftedClassFiles.replace;
import static org.tfgrader.engine.inspect.CraftedClassFiles.withDeprecated;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.ClassFile;
import java.lang.classfile.Label;
import java.lang.classfile.Signature;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.classfile.attribute.SignatureAttribute;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.constant.ModuleDesc;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tfgrader.engine.model.Verdict.Violation;

/// Class files that no Java compiler writes are refused, however they are put together. Nothing of them is loaded.
@ExtendWith(SharedInspector.class)
class CraftedClassFilesTests {
    private final ClassFileInspector inspector;

    CraftedClassFilesTests(ClassFileInspector inspector) {
        this.inspector = inspector;
    }

    @Test
    void passesAPlainClass() {
        assertThat(inspect(inspector, classFile(builder -> {}))).isEmpty();
    }

    @Test
    void refusesJumpsToSubroutines() {
        byte[] file = method(code -> {
            Label label = code.newLabel();
            code.with(DiscontinuedInstruction.JsrInstruction.of(label));
            code.labelBinding(label);
            code.return_();
        });

        assertRefused(inspect(inspector, file), "work.Case", "uses obsolete bytecode instructions");
    }

    @Test
    void refusesReturnsFromSubroutines() {
        byte[] file = method(code -> {
            code.iconst_0().istore(0);
            code.with(DiscontinuedInstruction.RetInstruction.of(0));
        });

        assertRefused(inspect(inspector, file), "work.Case", "uses obsolete bytecode instructions");
    }

    @Test
    void refusesUnknownAttributes() {
        byte[] file = withDeprecated();

        assertThat(inspect(inspector, file)).isEmpty();
        assertRefused(
                inspect(inspector, replace(file, "Deprecated", "Depreciate")), "work.Case", "attribute \"Depreciate\"");
    }

    @Test
    void refusesOtherVersions() {
        for (int version : new int[] {ClassFile.JAVA_24_VERSION, ClassFile.JAVA_1_VERSION, ClassFile.JAVA_8_VERSION}) {
            byte[] file = ClassFile.of().build(OWN, builder -> builder.withVersion(version, 0));
            assertRefused(inspect(inspector, file), "work.Case", "does not come from the grader's compiler");
        }
        byte[] preview = ClassFile.of()
                .build(OWN, builder -> builder.withVersion(ClassFile.JAVA_25_VERSION, ClassFile.PREVIEW_MINOR_VERSION));
        assertRefused(inspect(inspector, preview), "work.Case", "does not come from the grader's compiler");
    }

    @Test
    void refusesNativeMethods() {
        byte[] file = classFile(builder -> builder.withMethod("m", MTD_void, ClassFile.ACC_NATIVE, method -> {}));

        assertRefused(inspect(inspector, file), "work.Case.m", "native");
    }

    @Test
    void refusesModules() {
        byte[] file = ClassFile.of().buildModule(ModuleAttribute.of(ModuleDesc.of("evil"), module -> {}));

        assertThat(inspector.inspect(Map.of("module-info", file), List.of()))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("can't be a module"));
    }

    @Test
    void refusesReservedPackages() {
        ClassDesc name = ClassDesc.of("org.tfgrader.kit.GradedFunctions");
        byte[] file = ClassFile.of().build(name, builder -> builder.withVersion(ClassFile.JAVA_25_VERSION, 0));

        assertRefused(
                inspector.inspect(Map.of("org.tfgrader.kit.GradedFunctions", file), List.of()),
                "org.tfgrader.kit.GradedFunctions",
                "reserved");
    }

    @Test
    void refusesClassFilesUnderAnotherName() {
        assertRefused(
                inspector.inspect(Map.of("other.Name", classFile(builder -> {})), List.of()),
                "other.Name",
                "contains another class");
    }

    @Test
    void refusesMembersThatOnlyTheConstantPoolNames() {
        byte[] file = pool(pool -> {
            pool.methodRefEntry(SYSTEM, "exit", EXIT);
            pool.fieldRefEntry(SYSTEM, "in", ClassDesc.of("java.io.InputStream"));
        });

        assertThat(inspect(inspector, file))
                .extracting(Violation::member)
                .contains("java.lang.System.exit", "java.lang.System.in");
    }

    @Test
    void refusesTypesThatOnlyTheConstantPoolNames() {
        byte[] file = pool(pool -> {
            pool.nameAndTypeEntry(
                    "unused",
                    MethodTypeDesc.of(RUNTIME, ClassDesc.of("java.lang.Thread").arrayType()));
            pool.methodTypeEntry(MethodTypeDesc.of(ClassDesc.of("java.lang.Process")));
            pool.classEntry(ClassDesc.of("java.lang.ProcessBuilder").arrayType(3));
        });

        assertThat(inspect(inspector, file))
                .extracting(Violation::member)
                .contains("java.lang.Runtime", "java.lang.Thread", "java.lang.Process", "java.lang.ProcessBuilder");
    }

    @Test
    void refusesTypesInAnnotationsAndSignatures() {
        byte[] file = classFile(builder -> builder.with(RuntimeVisibleAnnotationsAttribute.of(Annotation.of(
                        ClassDesc.of("java.lang.Deprecated"),
                        AnnotationElement.of(
                                "since",
                                AnnotationValue.ofArray(
                                        AnnotationValue.ofClass(RUNTIME),
                                        AnnotationValue.ofEnum(ClassDesc.of("java.lang.Thread$State"), "NEW"))))))
                .withField(
                        "f",
                        CD_Object,
                        field -> field.with(
                                SignatureAttribute.of(Signature.parseFrom("Ljava/util/List<+Ljava/lang/Process;>;")))));

        assertThat(inspect(inspector, file))
                .extracting(Violation::member)
                .contains("java.lang.Runtime", "java.lang.Thread.State", "java.lang.Process");
    }

    @Test
    void refusesMembersOfArrays() {
        byte[] file = method(code -> code.aconst_null()
                .invokevirtual(CD_Object.arrayType(), "wait", MTD_void)
                .return_());

        assertRefused(inspect(inspector, file), "java.lang.Object.wait", "may not be used");
    }

    @Test
    void refusesMembersThatDoNotExist() {
        byte[] file =
                method(code -> code.invokestatic(CD_String, "magic", MTD_void).return_());

        assertRefused(inspect(inspector, file), "java.lang.String.magic", "does not exist");
    }

    @Test
    void showsNoOddCharactersOfNames() {
        ClassDesc name = ClassDesc.of("work.\u202eCase\u0007<b>");
        byte[] file = ClassFile.of()
                .build(
                        name,
                        builder -> builder.withVersion(ClassFile.JAVA_25_VERSION, 0)
                                .withMethod("\u001b[2J", MTD_void, ClassFile.ACC_NATIVE, method -> {}));

        assertThat(inspector.inspect(Map.of("work.\u202eCase\u0007<b>", file), List.of()))
                .singleElement()
                .satisfies(violation -> assertThat(violation.member() + violation.message())
                        .contains("work.\ufffdCase\ufffd<b>.\ufffd[2J")
                        .doesNotContain("\u202e", "\u0007", "\u001b"));
    }
}

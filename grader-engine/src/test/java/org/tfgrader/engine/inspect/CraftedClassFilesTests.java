package org.tfgrader.engine.inspect;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.MTD_void;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Signature;
import java.lang.classfile.attribute.DeprecatedAttribute;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.classfile.attribute.SignatureAttribute;
import java.lang.classfile.constantpool.ConstantPoolBuilder;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.constant.ModuleDesc;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tfgrader.engine.model.Verdict.Violation;

/// Class files that no Java compiler writes are refused, however they are put together, and never make the inspection
/// fail. Nothing of them is loaded.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CraftedClassFilesTests {
    private static final ClassDesc OWN = ClassDesc.of("work.Case");
    private static final ClassDesc SYSTEM = ClassDesc.of("java.lang.System");
    private static final ClassDesc RUNTIME = ClassDesc.of("java.lang.Runtime");
    private static final MethodTypeDesc EXIT = MethodTypeDesc.of(CD_void, CD_int);
    private static final DirectMethodHandleDesc EXIT_HANDLE =
            MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC, SYSTEM, "exit", EXIT);

    private ClassFileInspector inspector;

    @BeforeAll
    void start() {
        inspector = new ClassFileInspector(Policy.standard(), Compiled.HOME.studentJars());
    }

    @AfterAll
    void stop() {
        inspector.close();
    }

    @Test
    void passesAPlainClass() {
        assertThat(inspect(classFile(builder -> {}))).isEmpty();
    }

    @Test
    void refusesJumpsToSubroutines() {
        byte[] file = method(code -> {
            Label label = code.newLabel();
            code.with(DiscontinuedInstruction.JsrInstruction.of(label));
            code.labelBinding(label);
            code.return_();
        });

        assertRefused(inspect(file), "work.Case", "uses obsolete bytecode instructions");
    }

    @Test
    void refusesReturnsFromSubroutines() {
        byte[] file = method(code -> {
            code.iconst_0().istore(0);
            code.with(DiscontinuedInstruction.RetInstruction.of(0));
        });

        assertRefused(inspect(file), "work.Case", "uses obsolete bytecode instructions");
    }

    @Test
    void refusesMethodHandlesAsConstants() {
        var own = MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC, OWN, "m", MTD_void);

        assertRefused(
                inspect(method(code -> code.ldc(own).pop().return_())), "work.Case", "loads a method as a constant");
    }

    @Test
    void refusesMethodTypesAsConstants() {
        assertRefused(
                inspect(method(code -> code.ldc(MTD_void).pop().return_())),
                "work.Case",
                "loads a method as a constant");
    }

    @Test
    void refusesMethodHandlesOfRefusedMethods() {
        assertThat(inspect(method(code -> code.ldc(EXIT_HANDLE).pop().return_())))
                .extracting(Violation::member)
                .contains("java.lang.System.exit");
    }

    @Test
    void refusesUnknownAttributes() {
        byte[] file = withDeprecated();

        assertThat(inspect(file)).isEmpty();
        assertRefused(inspect(replace(file, "Deprecated", "Depreciate")), "work.Case", "attribute \"Depreciate\"");
    }

    @Test
    void refusesOtherVersions() {
        for (int version : new int[] {ClassFile.JAVA_24_VERSION, ClassFile.JAVA_1_VERSION, ClassFile.JAVA_8_VERSION}) {
            byte[] file = ClassFile.of().build(OWN, builder -> builder.withVersion(version, 0));
            assertRefused(inspect(file), "work.Case", "does not come from the grader's compiler");
        }
        byte[] preview = ClassFile.of()
                .build(OWN, builder -> builder.withVersion(ClassFile.JAVA_25_VERSION, ClassFile.PREVIEW_MINOR_VERSION));
        assertRefused(inspect(preview), "work.Case", "does not come from the grader's compiler");
    }

    @Test
    void refusesNativeMethods() {
        byte[] file = classFile(builder -> builder.withMethod("m", MTD_void, ClassFile.ACC_NATIVE, method -> {}));

        assertRefused(inspect(file), "work.Case.m", "native");
    }

    @Test
    void refusesConstantsComputedByRefusedMethods() {
        byte[] file = method(code -> code.ldc(DynamicConstantDesc.ofNamed(
                        MethodHandleDesc.ofMethod(
                                DirectMethodHandleDesc.Kind.STATIC, OWN, "evil", MethodTypeDesc.of(CD_Object)),
                        "c",
                        CD_Object))
                .pop()
                .return_());

        assertRefused(inspect(file), "work.Case.evil", "may not be used");
    }

    @Test
    void refusesConstantsComputedFromRefusedMethods() {
        byte[] file = method(code -> code.ldc(invoked(EXIT_HANDLE, 1)).pop().return_());

        assertRefused(inspect(file), "java.lang.System.exit", "may not be used");
    }

    @Test
    void refusesConstantsComputedFromBootstrapMethods() {
        var metafactory = MethodHandleDesc.ofMethod(
                DirectMethodHandleDesc.Kind.STATIC,
                ClassDesc.of("java.lang.invoke.LambdaMetafactory"),
                "metafactory",
                MethodTypeDesc.of(CD_Object));

        byte[] file = method(code -> code.ldc(invoked(metafactory)).pop().return_());

        assertRefused(inspect(file), "java.lang.invoke.LambdaMetafactory.metafactory", "may not be used");
    }

    /// A constant that is what a method returns, as switches over enum constants have it.
    private static DynamicConstantDesc<Object> invoked(ConstantDesc... methodAndArguments) {
        return DynamicConstantDesc.ofNamed(
                MethodHandleDesc.ofMethod(
                        DirectMethodHandleDesc.Kind.STATIC,
                        ClassDesc.of("java.lang.invoke.ConstantBootstraps"),
                        "invoke",
                        MethodTypeDesc.ofDescriptor("(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
                                + "Ljava/lang/Class;Ljava/lang/invoke/MethodHandle;[Ljava/lang/Object;)"
                                + "Ljava/lang/Object;")),
                "c",
                CD_Object,
                methodAndArguments);
    }

    @Test
    void refusesCallSitesMadeByOtherMethods() {
        byte[] file = method(code -> code.invokedynamic(DynamicCallSiteDesc.of(
                        MethodHandleDesc.ofMethod(
                                DirectMethodHandleDesc.Kind.STATIC,
                                ClassDesc.of("java.lang.invoke.MethodHandleProxies"),
                                "evil",
                                MethodTypeDesc.of(CD_Object)),
                        "call",
                        MTD_void))
                .return_());

        assertRefused(inspect(file), "java.lang.invoke.MethodHandleProxies.evil", "may not be used");
    }

    @Test
    void refusesBootstrapMethodsThatAreCalled() {
        byte[] file = method(code -> code.invokestatic(
                        ClassDesc.of("java.lang.invoke.LambdaMetafactory"), "metafactory", MethodTypeDesc.of(CD_Object))
                .pop()
                .return_());

        assertRefused(inspect(file), "java.lang.invoke.LambdaMetafactory.metafactory", "may not be used");
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

        assertThat(inspect(file))
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

        assertThat(inspect(file))
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

        assertThat(inspect(file))
                .extracting(Violation::member)
                .contains("java.lang.Runtime", "java.lang.Thread.State", "java.lang.Process");
    }

    @Test
    void refusesMembersOfArrays() {
        byte[] file = method(code -> code.aconst_null()
                .invokevirtual(CD_Object.arrayType(), "wait", MTD_void)
                .return_());

        assertRefused(inspect(file), "java.lang.Object.wait", "may not be used");
    }

    @Test
    void refusesMembersThatDoNotExist() {
        byte[] file =
                method(code -> code.invokestatic(CD_String, "magic", MTD_void).return_());

        assertRefused(inspect(file), "java.lang.String.magic", "does not exist");
    }

    @Test
    void refusesLongMethods() {
        byte[] file = method(code -> {
            for (int i = 0; i < 17_000; i++) {
                code.nop();
            }
            code.return_();
        });

        assertRefused(inspect(file), "work.Case", "too long");
    }

    @Test
    void refusesLargeConstantPools() {
        byte[] file = pool(pool -> {
            for (int i = 0; i < 30_000; i++) {
                pool.intEntry(i);
            }
            for (int i = 0; i < 30_000; i++) {
                pool.utf8Entry("text" + i);
            }
        });

        assertRefused(inspect(file), "work.Case", "too large");
    }

    @Test
    void refusesTooManyClasses() {
        Map<String, byte[]> files = new HashMap<>();
        for (int i = 0; i < 501; i++) {
            files.put("C" + i, new byte[0]);
        }

        assertThat(inspector.inspect(files, List.of()))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("more than 500 classes"));
    }

    @Test
    void comesToAnEndWhereClassesInheritFromThemselves() {
        ClassDesc one = ClassDesc.of("work.One");
        ClassDesc two = ClassDesc.of("work.Two");
        Map<String, byte[]> files = Map.of(
                "work.One", heir(one, two, code -> code.aconst_null().invokevirtual(one, "wait", MTD_void)),
                "work.Two", heir(two, one, code -> code.aconst_null().invokevirtual(two, "nothing", MTD_void)));

        assertThat(inspector.inspect(files, List.of()))
                .extracting(Violation::member)
                .contains("java.lang.Object.wait", "work.Two.nothing");
    }

    @Test
    void comesToAnEndInAMazeOfInterfaces() {
        Map<String, byte[]> files = new HashMap<>();
        int levels = 200;
        for (int level = 0; level < levels; level++) {
            for (String side : List.of("A", "B")) {
                ClassDesc name = ClassDesc.of("work." + side + level);
                int below = level - 1;
                files.put("work." + side + level, ClassFile.of().build(name, builder -> {
                    builder.withVersion(ClassFile.JAVA_25_VERSION, 0)
                            .withFlags(ClassFile.ACC_INTERFACE | ClassFile.ACC_ABSTRACT);
                    if (below >= 0) {
                        builder.withInterfaceSymbols(ClassDesc.of("work.A" + below), ClassDesc.of("work.B" + below));
                    }
                    for (int call = 0; call < 300; call++) {
                        builder.constantPool().interfaceMethodRefEntry(name, "m" + call, MTD_void);
                    }
                }));
            }
        }

        assertThat(inspector.inspect(files, List.of()))
                .hasSize(50)
                .allSatisfy(violation -> assertThat(violation.message())
                        .containsAnyOf("does not exist", "too complex for the inspection"));
    }

    @Test
    void refusesMalformedText() {
        byte[] file = pool(pool -> pool.utf8Entry("UNUSED"));
        int at = indexOf(file, "UNUSED");
        file[at] = (byte) 0xff;
        file[at + 1] = (byte) 0xff;

        assertRefused(inspect(file), "work.Case", "malformed");
    }

    @Test
    void refusesMalformedDescriptors() {
        byte[] file = pool(pool -> pool.nameAndTypeEntry("unused", MethodTypeDesc.of(CD_void, CD_Object)));

        assertRefused(
                inspect(replace(file, "(Ljava/lang/Object;)V", "(Ljava/lang/Object:)V")), "work.Case", "malformed");
    }

    @Test
    void refusesWhatIsNoClassFile() {
        for (byte[] bytes :
                List.of(new byte[0], new byte[] {1, 2, 3}, "not a class".getBytes(StandardCharsets.UTF_8))) {
            assertRefused(inspect(bytes), "work.Case", "malformed");
        }
    }

    @Test
    void refusesEveryTruncation() {
        byte[] file = method(code -> code.getstatic(SYSTEM, "out", ClassDesc.of("java.io.PrintStream"))
                .ldc("text")
                .invokevirtual(ClassDesc.of("java.io.PrintStream"), "println", MethodTypeDesc.of(CD_void, CD_String))
                .return_());

        assertThat(inspect(file)).isEmpty();
        for (int length = 0; length < file.length; length++) {
            assertThat(inspect(Arrays.copyOf(file, length)))
                    .as("%d bytes", length)
                    .isNotEmpty();
        }
    }

    @Test
    void neverFailsWhateverBytesAreChanged() {
        Random random = new Random(7);
        byte[] file = withDeprecated();
        for (int i = 0; i < 5000; i++) {
            byte[] changed = file.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            assertThatCode(() -> inspect(changed)).doesNotThrowAnyException();
        }
    }

    @Test
    void refusesAnnotationsNestedDeeperThanAStack() {
        AnnotationValue value = AnnotationValue.ofInt(1);
        byte[] flat = classFile(builder -> builder.with(RuntimeVisibleAnnotationsAttribute.of(
                Annotation.of(ClassDesc.of("java.lang.Deprecated"), AnnotationElement.of("since", value)))));

        assertThat(inspect(flat)).isEmpty();
        assertRefused(inspect(nestAnnotation(flat, 60_000)), "work.Case", "too complex for the inspection");
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
                        .contains("work.?Case?<b>.?[2J")
                        .doesNotContain("\u202e", "\u0007", "\u001b"));
    }

    private List<Violation> inspect(byte[] file) {
        return inspector.inspect(Map.of("work.Case", file), List.of("Case.java"));
    }

    private static void assertRefused(List<Violation> violations, String member, String part) {
        assertThat(violations).anySatisfy(violation -> {
            assertThat(violation.member()).isEqualTo(member);
            assertThat(violation.message()).contains(part);
        });
    }

    private static byte[] classFile(Consumer<ClassBuilder> content) {
        return ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS)
                .build(OWN, builder -> content.accept(builder.withVersion(ClassFile.JAVA_25_VERSION, 0)));
    }

    private static byte[] method(Consumer<CodeBuilder> code) {
        return classFile(builder -> builder.withMethodBody("m", MTD_void, ClassFile.ACC_STATIC, code));
    }

    private static byte[] pool(Consumer<ConstantPoolBuilder> content) {
        return classFile(builder -> content.accept(builder.constantPool()));
    }

    private static byte[] heir(ClassDesc name, ClassDesc parent, Consumer<CodeBuilder> code) {
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

    private static byte[] withDeprecated() {
        return classFile(builder -> builder.with(DeprecatedAttribute.of()));
    }

    /// Both texts are of one length.
    private static byte[] replace(byte[] file, String text, String by) {
        byte[] changed = file.clone();
        System.arraycopy(by.getBytes(StandardCharsets.ISO_8859_1), 0, changed, indexOf(file, text), by.length());
        return changed;
    }

    private static int indexOf(byte[] file, String text) {
        return new String(file, StandardCharsets.ISO_8859_1).indexOf(text);
    }

    /// Wraps the one value of the annotation, which ends the file, into arrays of one element.
    private static byte[] nestAnnotation(byte[] flat, int depth) {
        int value = 3;
        int added = 3 * depth;
        byte[] nested = new byte[flat.length + added];
        System.arraycopy(flat, 0, nested, 0, flat.length - value);
        int at = flat.length - value;
        for (int i = 0; i < depth; i++) {
            nested[at] = '[';
            nested[at + 2] = 1;
            at += 3;
        }
        System.arraycopy(flat, flat.length - value, nested, at, value);
        // The attribute's length stands before its number of annotations, the annotation, and its one element's name.
        int length = flat.length - value - 2 - 2 - 2 - 2 - 4;
        int old = ByteBuffer.wrap(flat).getInt(length);
        ByteBuffer.wrap(nested).putInt(length, old + added);
        return nested;
    }
}

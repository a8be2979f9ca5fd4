package org.tfgrader.engine.attack;

import static java.lang.constant.ConstantDescs.CD_CallSite;
import static java.lang.constant.ConstantDescs.CD_ConstantBootstraps;
import static java.lang.constant.ConstantDescs.CD_MethodHandle;
import static java.lang.constant.ConstantDescs.CD_MethodHandles_Lookup;
import static java.lang.constant.ConstantDescs.CD_MethodType;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.io.IOException;
import java.lang.classfile.AttributeMapper;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.BufWriter;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassReader;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CustomAttribute;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.constant.ModuleDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Makes the class files among the attacks: what no compiler writes. The same bytes each time.
final class CraftedClasses {
    private static final ClassDesc SOLUTION = ClassDesc.of("Solution");
    private static final ClassDesc GRADED_FUNCTIONS = ClassDesc.of("org.tfgrader.kit.GradedFunctions");
    private static final ClassDesc OPERAND = ClassDesc.of("org.tensorflow.Operand");
    private static final ClassDesc OPS = ClassDesc.of("org.tensorflow.op.Ops");
    private static final ClassDesc RUNTIME = ClassDesc.of("java.lang.Runtime");
    private static final MethodTypeDesc SIGMOID = MethodTypeDesc.of(OPERAND, OPS, OPERAND);
    private static final DirectMethodHandleDesc GET_RUNTIME = MethodHandleDesc.ofMethod(
            DirectMethodHandleDesc.Kind.STATIC, RUNTIME, "getRuntime", MethodTypeDesc.of(RUNTIME));

    private static final int HALTED = 0;
    private static final int NEWER = 70;
    private static final int PREVIEW = 65535;

    private CraftedClasses() {}

    public static void main(String[] arguments) throws IOException {
        Path hostile = Path.of(arguments[0]);
        for (var made : all().entrySet()) {
            Path file = hostile.resolve(made.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, made.getValue());
        }
    }

    /// {@return the class files by path below `submissions/hostile`}
    static Map<String, byte[]> all() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("class_of_an_older_format", solution(type -> {
            type.withVersion(ClassFile.JAVA_5_VERSION, 0);
            sigmoid(type, code -> {
                var subroutine = code.newLabel();
                code.with(DiscontinuedInstruction.JsrInstruction.of(subroutine))
                        .aconst_null()
                        .areturn()
                        .labelBinding(subroutine)
                        .astore(3)
                        .with(DiscontinuedInstruction.RetInstruction.of(3));
            });
        }));
        all.put("class_of_a_newer_format", solution(type -> type.withVersion(NEWER, 0)));
        all.put("class_of_a_preview", solution(type -> type.withVersion(ClassFile.latestMajorVersion(), PREVIEW)));
        all.put(
                "class_with_a_native_method",
                solution(type -> type.withMethod(
                        "sigmoid", SIGMOID, ClassFile.ACC_PUBLIC | ClassFile.ACC_NATIVE, method -> {})));
        all.put(
                "class_with_a_handle_as_a_constant",
                solution(type -> sigmoid(
                        type,
                        code -> halt(code.ldc(GET_RUNTIME)
                                .invokevirtual(CD_MethodHandle, "invokeExact", MethodTypeDesc.of(RUNTIME))))));
        all.put(
                "class_with_a_computed_constant",
                solution(type -> sigmoid(
                        type,
                        code -> halt(code.ldc(DynamicConstantDesc.ofNamed(
                                MethodHandleDesc.ofMethod(
                                        DirectMethodHandleDesc.Kind.STATIC,
                                        CD_ConstantBootstraps,
                                        "invoke",
                                        MethodTypeDesc.of(
                                                CD_Object,
                                                CD_MethodHandles_Lookup,
                                                CD_String,
                                                ClassDesc.of("java.lang.Class"),
                                                CD_MethodHandle,
                                                CD_Object.arrayType())),
                                "runtime",
                                RUNTIME,
                                GET_RUNTIME))))));
        all.put("class_with_a_bootstrap_of_its_own", solution(type -> {
            sigmoid(
                    type,
                    code -> code.invokedynamic(DynamicCallSiteDesc.of(
                                    MethodHandleDesc.ofMethod(
                                            DirectMethodHandleDesc.Kind.STATIC,
                                            SOLUTION,
                                            "link",
                                            MethodTypeDesc.of(
                                                    CD_CallSite, CD_MethodHandles_Lookup, CD_String, CD_MethodType)),
                                    "run",
                                    MTD_void))
                            .aconst_null()
                            .areturn());
            type.withMethodBody(
                    "link",
                    MethodTypeDesc.of(CD_CallSite, CD_MethodHandles_Lookup, CD_String, CD_MethodType),
                    ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                    code -> code.aconst_null().areturn());
        }));
        all.put("class_with_a_strange_attribute", solution(type -> type.with(new Strange())));
        all.put("class_of_another_name", solution("Other", type -> {}));
        byte[] plain = solution(type -> {});
        all.put("class_that_is_cut_off", Arrays.copyOf(plain, plain.length / 2));
        all.put("class_that_is_none", new byte[] {1, 2, 3, 4});
        all.put("class_with_a_pool_that_is_too_short", withByte(plain, 9, 3));
        all.put("class_with_a_pool_that_is_too_long", withByte(plain, 8, 0x7f));
        all.put(
                "class_that_takes_numbers_for_objects",
                solution(type -> sigmoid(type, code -> code.iconst_5().areturn())));
        all.put(
                "class_that_runs_off_its_end",
                ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS, ClassFile.DeadCodeOption.KEEP_DEAD_CODE)
                        .build(SOLUTION, type -> body(type, more -> sigmoid(more, CodeBuilder::nop))));
        all.put("class_that_extends_itself", solution(type -> type.withSuperclass(SOLUTION)));
        all.put("class_that_is_a_loader", solution(type -> type.withSuperclass(ClassDesc.of("java.lang.ClassLoader"))));
        all.put("class_with_a_method_twice", solution(type -> {
            sigmoid(type, code -> code.aconst_null().areturn());
            sigmoid(type, code -> code.aload(2).areturn());
        }));
        all.put(
                "class_that_inherits_what_it_names",
                solution(type -> sigmoid(
                        type,
                        code -> code.aload(0)
                                .invokevirtual(SOLUTION, "wait", MTD_void)
                                .aconst_null()
                                .areturn())));
        all.put(
                "class_that_reads_a_private_field",
                solution(type -> sigmoid(
                        type,
                        code -> code.aload(1)
                                .getfield(OPS, "scope", ClassDesc.of("org.tensorflow.op.Scope"))
                                .pop()
                                .aconst_null()
                                .areturn())));
        Map<String, byte[]> files = new LinkedHashMap<>();
        all.forEach((name, bytes) -> files.put(name + "/Solution.class", bytes));
        files.put("class_of_a_reserved_package/Solution.class", plain);
        files.put(
                "class_of_a_reserved_package/org/tensorflow/Evil.class",
                ClassFile.of().build(ClassDesc.of("org.tensorflow.Evil"), type -> {}));
        files.put("class_of_a_module/Solution.class", plain);
        files.put(
                "class_of_a_module/module-info.class",
                ClassFile.of()
                        .buildModule(ModuleAttribute.of(
                                ModuleDesc.of("evil"),
                                module -> module.requires(ModuleDesc.of("java.base"), ClassFile.ACC_MANDATED, null))));
        return files;
    }

    private static byte[] solution(Consumer<ClassBuilder> more) {
        return solution("Solution", more);
    }

    private static byte[] solution(String name, Consumer<ClassBuilder> more) {
        return ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS)
                .build(ClassDesc.of(name), type -> body(type, more));
    }

    private static void body(ClassBuilder type, Consumer<ClassBuilder> more) {
        type.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_SUPER)
                .withInterfaceSymbols(GRADED_FUNCTIONS)
                .withMethodBody(
                        "<init>",
                        MTD_void,
                        ClassFile.ACC_PUBLIC,
                        code -> code.aload(0)
                                .invokespecial(CD_Object, "<init>", MTD_void)
                                .return_());
        more.accept(type);
    }

    private static void sigmoid(ClassBuilder type, Consumer<CodeBuilder> code) {
        type.withMethodBody("sigmoid", SIGMOID, ClassFile.ACC_PUBLIC, code);
    }

    /// Halts the process by the runtime on the stack.
    private static void halt(CodeBuilder code) {
        code.loadConstant(HALTED)
                .invokevirtual(RUNTIME, "halt", MethodTypeDesc.of(CD_void, CD_int))
                .aconst_null()
                .areturn();
    }

    private static byte[] withByte(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        return changed;
    }

    /// An attribute that no virtual machine knows.
    private static final class Strange extends CustomAttribute<Strange> {
        private Strange() {
            super(new AttributeMapper<>() {
                @Override
                public String name() {
                    return "Strange";
                }

                @Override
                public Strange readAttribute(AttributedElement enclosing, ClassReader reader, int at) {
                    throw new UnsupportedOperationException("it is only written");
                }

                @Override
                public void writeAttribute(BufWriter out, Strange attribute) {
                    out.writeIndex(out.constantPool().utf8Entry(name()));
                    out.writeInt(4);
                    out.writeInt(0);
                }

                @Override
                public AttributeMapper.AttributeStability stability() {
                    return AttributeMapper.AttributeStability.STATELESS;
                }
            });
        }
    }
}

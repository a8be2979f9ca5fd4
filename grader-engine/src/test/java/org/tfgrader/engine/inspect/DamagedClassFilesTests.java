package org.tfgrader.engine.inspect;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.MTD_void;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.tfgrader.engine.inspect.CraftedClassFiles.SYSTEM;
import static org.tfgrader.engine.inspect.CraftedClassFiles.assertRefused;
import static org.tfgrader.engine.inspect.CraftedClassFiles.classFile;
import static org.tfgrader.engine.inspect.CraftedClassFiles.heir;
import static org.tfgrader.engine.inspect.CraftedClassFiles.indexOf;
import static org.tfgrader.engine.inspect.CraftedClassFiles.inspect;
import static org.tfgrader.engine.inspect.CraftedClassFiles.method;
import static org.tfgrader.engine.inspect.CraftedClassFiles.pool;
import static org.tfgrader.engine.inspect.CraftedClassFiles.replace;
import static org.tfgrader.engine.inspect.CraftedClassFiles.withDeprecated;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tfgrader.engine.model.Verdict.Violation;

/// Class files that are damaged or huge are refused, and never make the inspection fail. Nothing of them is loaded.
@ExtendWith(SharedInspector.class)
class DamagedClassFilesTests {
    private final ClassFileInspector inspector;

    DamagedClassFilesTests(ClassFileInspector inspector) {
        this.inspector = inspector;
    }

    @Test
    void refusesLongMethods() {
        byte[] file = method(code -> {
            for (int i = 0; i < 17_000; i++) {
                code.nop();
            }
            code.return_();
        });

        assertRefused(inspect(inspector, file), "work.Case", "too long");
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

        assertRefused(inspect(inspector, file), "work.Case", "too large");
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

        assertRefused(inspect(inspector, file), "work.Case", "malformed");
    }

    @Test
    void refusesMalformedDescriptors() {
        byte[] file = pool(pool -> pool.nameAndTypeEntry("unused", MethodTypeDesc.of(CD_void, CD_Object)));

        assertRefused(
                inspect(inspector, replace(file, "(Ljava/lang/Object;)V", "(Ljava/lang/Object:)V")),
                "work.Case",
                "malformed");
    }

    @Test
    void refusesWhatIsNoClassFile() {
        for (byte[] bytes :
                List.of(new byte[0], new byte[] {1, 2, 3}, "not a class".getBytes(StandardCharsets.UTF_8))) {
            assertRefused(inspect(inspector, bytes), "work.Case", "malformed");
        }
    }

    @Test
    void refusesEveryTruncation() {
        byte[] file = method(code -> code.getstatic(SYSTEM, "out", ClassDesc.of("java.io.PrintStream"))
                .ldc("text")
                .invokevirtual(ClassDesc.of("java.io.PrintStream"), "println", MethodTypeDesc.of(CD_void, CD_String))
                .return_());

        assertThat(inspect(inspector, file)).isEmpty();
        for (int length = 0; length < file.length; length++) {
            assertThat(inspect(inspector, Arrays.copyOf(file, length)))
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
            assertThatCode(() -> inspect(inspector, changed)).doesNotThrowAnyException();
        }
    }

    @Test
    void refusesAnnotationsNestedDeeperThanAStack() {
        AnnotationValue value = AnnotationValue.ofInt(1);
        byte[] flat = classFile(builder -> builder.with(RuntimeVisibleAnnotationsAttribute.of(
                Annotation.of(ClassDesc.of("java.lang.Deprecated"), AnnotationElement.of("since", value)))));

        assertThat(inspect(inspector, flat)).isEmpty();
        assertRefused(inspect(inspector, nestAnnotation(flat, 60_000)), "work.Case", "too complex for the inspection");
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

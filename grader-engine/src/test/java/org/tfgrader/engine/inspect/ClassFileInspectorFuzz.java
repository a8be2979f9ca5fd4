package org.tfgrader.engine.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.compile.SolutionClass;
import org.tfgrader.engine.fuzz.Damage;
import org.tfgrader.engine.fuzz.Fuzzing;
import org.tfgrader.engine.fuzz.OddTexts;
import org.tfgrader.engine.model.Submission.SourceFile;
import org.tfgrader.engine.model.Verdict.Violation;

/// Class files of right solutions, damaged in their bytes and in their names. None of them is loaded.
class ClassFileInspectorFuzz {
    private static final Path RIGHT = Path.of(System.getProperty("repository.root"), "submissions", "right");
    private static final long MOST = 1 << 30;
    private static final int UTF8 = 1;

    private static final List<String> NAMES = List.of(
            "java/lang/Runtime",
            "java/lang/System",
            "java/lang/invoke/MethodHandles$Lookup",
            "org/tensorflow/Session",
            "org/tfgrader/worker/WorkerMain",
            "exec",
            "exit",
            "<init>",
            "<clinit>",
            "Code",
            "StackMapTable",
            "BootstrapMethods",
            "RuntimeVisibleAnnotations",
            "Module",
            "()V",
            "(".repeat(1000),
            "[".repeat(300) + "I",
            "L".repeat(65_000) + ";",
            "(" + "[[Ljava/lang/Object;".repeat(2000) + ")V");

    @Test
    void areInspected() throws InterruptedException {
        try (Compiled compiled = new Compiled()) {
            List<Map<String, byte[]>> samples = samples(compiled);
            assertThat(samples)
                    .hasSizeGreaterThan(20)
                    .allSatisfy(classes ->
                            assertThat(compiled.inspect(classes, List.of())).isEmpty());
            Fuzzing.run(random -> {
                Map<String, byte[]> classes = new HashMap<>(samples.get(random.nextInt(samples.size())));
                String damaged = List.copyOf(classes.keySet()).get(random.nextInt(classes.size()));
                classes.computeIfPresent(damaged, (name, file) -> damaged(file, random));
                long allocated = Fuzzing.allocated(same -> check(compiled, classes), random);
                assertThat(allocated).isLessThan(MOST);
            });
        }
    }

    private static void check(Compiled compiled, Map<String, byte[]> classes) {
        List<Violation> violations = compiled.inspect(classes, List.of("Solution.java"));
        assertThat(violations)
                .hasSizeLessThan(1000)
                .allSatisfy(violation -> assertThat(violation.message())
                        .isNotBlank()
                        .doesNotContainPattern("[\\p{C}\\p{Zl}\\p{Zp}&&[^\\n\\t]]"));
        if (violations.isEmpty()) {
            assertThat(SolutionClass.find(classes)).isNotNull();
        }
    }

    private static byte[] damaged(byte[] file, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> Damage.of(file, random);
            case 1 -> renamed(file, random);
            default -> Damage.of(renamed(file, random), random);
        };
    }

    /// {@return the file with another text in its constant pool}
    private static byte[] renamed(byte[] file, Random random) {
        List<Integer> texts = texts(file);
        int at = texts.get(random.nextInt(texts.size()));
        int end = at + 3 + Short.toUnsignedInt(ByteBuffer.wrap(file).getShort(at + 1));
        byte[] other = switch (random.nextInt(3)) {
            case 0 -> OddTexts.any(random).getBytes(StandardCharsets.UTF_8);
            case 1 -> NAMES.get(random.nextInt(NAMES.size())).getBytes(StandardCharsets.UTF_8);
            default -> {
                int from = texts.get(random.nextInt(texts.size()));
                int length = Short.toUnsignedInt(ByteBuffer.wrap(file).getShort(from + 1));
                byte[] text = new byte[length];
                ByteBuffer.wrap(file).get(from + 3, text);
                yield text;
            }
        };
        int length = Math.min(other.length, 0xFFFF);
        return ByteBuffer.allocate(file.length - (end - at) + 3 + length)
                .put(file, 0, at)
                .put((byte) UTF8)
                .putShort((short) length)
                .put(other, 0, length)
                .put(file, end, file.length - end)
                .array();
    }

    /// {@return where in a class file the texts of its constant pool stand}
    private static List<Integer> texts(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        List<Integer> texts = new ArrayList<>();
        int count = Short.toUnsignedInt(bytes.getShort(8));
        int at = 10;
        for (int i = 1; i < count; i++) {
            int tag = bytes.get(at);
            switch (tag) {
                case UTF8 -> {
                    texts.add(at);
                    at += 3 + Short.toUnsignedInt(bytes.getShort(at + 1));
                }
                case 5, 6 -> {
                    at += 9;
                    i++;
                }
                case 7, 8, 16, 19, 20 -> at += 3;
                case 15 -> at += 4;
                default -> at += 5;
            }
        }
        return texts;
    }

    private static List<Map<String, byte[]>> samples(Compiled compiled) {
        try (Stream<Path> folders = Files.list(RIGHT)) {
            return folders.sorted()
                    .map(folder -> compiled.compile(sources(folder)).classes())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<SourceFile> sources(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<SourceFile> files = new ArrayList<>();
            for (Path path : tree.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                files.add(new SourceFile(folder.relativize(path).toString(), Files.readString(path)));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

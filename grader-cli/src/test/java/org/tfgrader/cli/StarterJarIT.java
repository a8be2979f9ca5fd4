package org.tfgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The jars of a starter project hold all that its tests need of the grader, and no more.
class StarterJarIT {
    @TempDir
    private Path temporary;

    @Test
    void bringsWhatItsTestsNeedAndNothingElseOfTheGrader() throws Exception {
        Path starter = temporary.resolve("starter");
        assertThat(CommandRun.of("starter", starter).err()).isEmpty();
        Set<String> there = new HashSet<>();
        Set<String> named = new HashSet<>();
        for (Path jar : jars(starter.resolve("repository"))) {
            read(jar, there, named);
        }

        assertThat(there)
                .contains("org/tfgrader/starter/public-tests.bin", "org/tfgrader/engine/inspect/policy.yaml")
                .noneMatch(name -> name.startsWith("org/tfgrader/reference/"))
                .noneMatch(name -> name.matches("org/tfgrader/engine/[^/]+"))
                .noneMatch(name -> name.matches(
                        "org/tfgrader/engine/(attack|fuzz|launch|mistakes|reference|report|signs|statistics)/.*"));
        // None of the classes that replace TensorFlow's own in a worker.
        assertThat(there)
                .filteredOn(name -> name.startsWith("org/tensorflow/"))
                .containsExactly("org/tensorflow/EagerTensors.class");
        assertThat(named)
                .filteredOn(name -> name.startsWith("org/tfgrader/"))
                .allSatisfy(name -> assertThat(there).contains(name + ".class"));
    }

    private static void read(Path path, Set<String> there, Set<String> named) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            for (var entry : jar.stream().toList()) {
                there.add(entry.getName());
                if (entry.getName().endsWith(".class")) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        ClassModel model = ClassFile.of().parse(in.readAllBytes());
                        model.constantPool().forEach(constant -> {
                            if (constant instanceof ClassEntry type) {
                                named.add(type.asInternalName());
                            }
                        });
                    }
                }
            }
        }
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(path -> path.toString().endsWith(".jar")).toList();
        }
    }
}

package org.tfgrader.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.check.OpenInputs;

/// The jar with the tests of a starter project. It contains the packages of the grader that these tests need, and
/// neither the reference solutions nor the code that starts processes or attacks them.
final class StarterJar {
    private static final String ENGINE = "org/tfgrader/engine/";
    private static final String WORKER = "org/tfgrader/worker/";
    private static final String TESTS = "org/tfgrader/starter/";
    private static final String RUBRIC = ENGINE + "rubric/rubric.yaml";

    /// How the names of its entries start.
    private static final List<String> PARTS = List.of(
            TESTS,
            ENGINE + "check/",
            ENGINE + "compile/SolutionClass",
            ENGINE + "digest/",
            ENGINE + "feedback/",
            ENGINE + "inspect/",
            ENGINE + "intake/",
            ENGINE + "judge/",
            ENGINE + "model/",
            ENGINE + "paper/",
            ENGINE + "resource/",
            ENGINE + "rubric/",
            ENGINE + "tensor/",
            ENGINE + "yaml/",
            WORKER + "compile/ConfiningCompiler",
            WORKER + "compile/EclipseCompiler",
            WORKER + "protocol/",
            WORKER + "run/",
            "org/tensorflow/EagerTensors");

    /// The same content always gives the same jar.
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private final TreeMap<String, byte[]> entries = new TreeMap<>();

    /// @param jars of the grader
    /// @param rubric null takes the grader's own
    StarterJar(List<Path> jars, OpenInputs inputs, @Nullable Path rubric) throws IOException {
        for (Path jar : jars) {
            addPartsOf(jar);
        }
        if (rubric != null) {
            entries.put(RUBRIC, Files.readAllBytes(rubric));
        }
        var out = new ByteArrayOutputStream();
        inputs.write(out);
        entries.put(TESTS + "public-tests.bin", out.toByteArray());
    }

    private void addPartsOf(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                if (!entry.isDirectory() && PARTS.stream().anyMatch(entry.getName()::startsWith)) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        entries.put(entry.getName(), in.readAllBytes());
                    }
                }
            }
        }
    }

    byte[] bytes() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(out)) {
            for (var named : entries.entrySet()) {
                JarEntry entry = new JarEntry(named.getKey());
                entry.setTimeLocal(TIME);
                jar.putNextEntry(entry);
                jar.write(named.getValue());
                jar.closeEntry();
            }
        }
        return out.toByteArray();
    }
}

package org.tfgrader.benchmarks.siege;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Submissions that don't compile or don't need to, and cost the compiler, the reports or the disk.
final class BadCode {
    private static final int FILES = 49;
    private static final int LARGEST = 1_990_000;
    private static final String EMPTY = "public class Solution implements org.tfgrader.kit.GradedFunctions {}\n";

    private BadCode() {}

    /// {@return code with thousands of errors, each with a long text}
    static Sources longErrors() {
        String name = "x".repeat(180);
        Map<String, String> files = new TreeMap<>();
        files.put("Solution.java", EMPTY);
        for (int file = 0; file < FILES; file++) {
            StringBuilder source = new StringBuilder("class F%02d {\n".formatted(file));
            for (int i = 0; i < 60; i++) {
                source.append("void m%d() { int a = new %s%d().%s(); }%n".formatted(i, name, i, name));
            }
            files.put(
                    "%s/%s/F%02d.java".formatted("d".repeat(90), "e".repeat(90), file),
                    source.append("}\n").toString());
        }
        return Sources.of("long errors", files);
    }

    /// {@return code with tens of thousands of methods, of which thousands don't compile}
    static Sources manyMethods() {
        Map<String, String> files = new TreeMap<>();
        files.put("Solution.java", Sources.load("right/reference_style").files().get("Solution.java"));
        for (int file = 0; file < FILES; file++) {
            StringBuilder source = new StringBuilder("class F%02d {\n".formatted(file));
            for (int i = 0; i < 1150; i++) {
                source.append("void m").append(i).append("(){}\n");
            }
            for (int i = 0; i < 49; i++) {
                source.append("void e").append(i).append("(){u();}\n");
            }
            files.put("F%02d.java".formatted(file), source.append("}\n").toString());
        }
        return Sources.of("many methods", files);
    }

    /// {@return as many bytes as a submission may have, none of which can be compressed well}
    static Sources noise(long seed) {
        Random random = new Random(seed);
        StringBuilder noise = new StringBuilder(EMPTY).append("/*");
        while (noise.length() < LARGEST) {
            noise.append(Long.toString(random.nextLong() >>> 1, Character.MAX_RADIX));
        }
        return Sources.of("noise", Map.of("Solution.java", noise.append("*/").toString()));
    }
}

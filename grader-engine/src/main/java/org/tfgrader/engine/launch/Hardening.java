package org.tfgrader.engine.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The options with which every JVM of the grader starts. They are in one file, which the launcher and the
/// container image pass to Java directly.
public final class Hardening {
    private static final String FILE = "hardening.options";
    private static final List<String> OPTIONS = read();

    private Hardening() {}

    /// {@return the options, for the command of a process}
    public static List<String> options() {
        return OPTIONS;
    }

    private static List<String> read() {
        try (InputStream in = Hardening.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("missing resource: " + FILE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("a resource of the grader can't be read", e);
        }
    }
}

package org.tfgrader.engine.launch;

import java.util.List;
import org.tfgrader.engine.resource.Resources;

/// The options with which every JVM of the grader starts. They are in one file, which the launcher and the
/// container image pass to Java directly.
public final class Hardening {
    private static final List<String> OPTIONS = Resources.text(Hardening.class, "hardening.options")
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();

    private Hardening() {}

    /// {@return the options, for the command of a process}
    public static List<String> options() {
        return OPTIONS;
    }
}

package org.tfgrader.engine.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tfgrader.engine.model.GraderException;

/// The paths that a process may read while it prepares: the JDK, system libraries, the grader's own files, and
/// system files that a JVM reads. After it is confined it can read none of them.
final class ReadablePaths {
    private static final List<Path> SYSTEM = List.of(
            Path.of("/lib"),
            Path.of("/lib64"),
            Path.of("/usr/lib"),
            Path.of("/usr/lib64"),
            Path.of("/etc/ld.so.cache"),
            Path.of("/etc/localtime"),
            Path.of("/usr/share/zoneinfo"),
            Path.of("/proc"),
            Path.of("/sys"),
            Path.of("/dev/random"),
            Path.of("/dev/urandom"));

    /// Links in the JDK: some distributions keep the targets elsewhere.
    private static final List<String> CONFIGURATION = List.of("lib/jvm.cfg", "conf/security/java.security");

    private ReadablePaths() {}

    /// {@return the paths}
    ///
    /// @param own paths of the grader
    static List<Path> of(Path javaHome, Path... own) {
        List<Path> paths = new ArrayList<>(SYSTEM);
        paths.add(javaHome);
        for (String file : CONFIGURATION) {
            try {
                paths.add(javaHome.resolve(file).toRealPath().getParent());
            } catch (IOException e) {
                throw new GraderException("the JDK at " + javaHome + " has no " + file, e);
            }
        }
        paths.addAll(List.of(own));
        return paths.stream().filter(Files::exists).toList();
    }
}

package org.tfgrader.engine.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tfgrader.engine.GraderException;

/// What a process may read while it gets ready: the JDK, the system's libraries, the grader's own files, and what a
/// virtual machine asks the system. Once it is locked it reads none of them.
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

    /// Of the JDK. Some distributions keep what they link to elsewhere.
    private static final List<String> CONFIGURATION = List.of("lib/jvm.cfg", "conf/security/java.security");

    private ReadablePaths() {}

    /// {@return the paths}
    ///
    /// @param own the grader's own
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

package org.tfgrader.engine.inspect;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tfgrader.engine.Verdict.Violation;

/// Inspects the class files of submissions: whatever they name that the [Policy] does not allow is a violation.
/// Nothing is loaded, and no class file makes it fail. Safe for use by several threads.
public final class ClassFileInspector implements AutoCloseable {
    private final Policy policy;
    private final LibraryClasses libraries;

    /// @param jars what student code runs with, beside the JDK
    public ClassFileInspector(Policy policy, List<Path> jars) {
        this.policy = policy;
        libraries = new LibraryClasses(jars);
    }

    /// {@return what the classes may not do, by file and line, without repetitions; only so much of it as anybody
    /// reads}
    ///
    /// @param classes class files by binary name, of any origin
    /// @param files the names of the source files as they were handed in
    public List<Violation> inspect(Map<String, byte[]> classes, List<String> files) {
        return new SubmissionInspection(policy, libraries, files).inspect(classes);
    }

    @Override
    public void close() {
        libraries.close();
    }
}

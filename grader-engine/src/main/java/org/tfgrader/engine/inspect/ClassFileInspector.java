package org.tfgrader.engine.inspect;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tfgrader.engine.model.Verdict.Violation;

/// Inspects the class files of submissions: everything that they name and the [Policy] does not allow is a
/// violation. Nothing is loaded, and no class file makes the inspection fail. Safe for use by several threads.
public final class ClassFileInspector implements AutoCloseable {
    private final Policy policy;
    private final LibraryClasses libraries;

    /// @param jars on the class path of student code, besides the JDK
    public ClassFileInspector(Policy policy, List<Path> jars) {
        this.policy = policy;
        libraries = new LibraryClasses(jars);
    }

    /// {@return the violations by file and line, without duplicates; at most as many as a person reads}
    ///
    /// @param classes class files by binary name, of any origin
    /// @param files the submitted names of the source files
    public List<Violation> inspect(Map<String, byte[]> classes, List<String> files) {
        return new SubmissionInspection(policy, libraries, files).inspect(classes);
    }

    @Override
    public void close() {
        libraries.close();
    }
}

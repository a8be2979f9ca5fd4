package org.tfgrader.engine.inspect;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tfgrader.engine.compile.CompiledSubmission;
import org.tfgrader.engine.compile.CompilerService;
import org.tfgrader.engine.compile.CompilerService.NotCompilableException;
import org.tfgrader.engine.launch.GraderHome;
import org.tfgrader.engine.launch.ProcessLauncher;
import org.tfgrader.engine.model.GraderSettings.Limits;
import org.tfgrader.engine.model.GraderSettings.Walls;
import org.tfgrader.engine.model.Submission.SourceFile;
import org.tfgrader.engine.model.Verdict.Violation;

/// Compiles with the grader's own compiler, and inspects what comes out. Nothing of it is run.
final class Compiled implements AutoCloseable {
    static final GraderHome HOME = GraderHome.open(Path.of(System.getProperty("grader.home")));

    private final ProcessLauncher launcher = new ProcessLauncher(
            HOME,
            Limits.DEFAULT,
            Walls.ALL,
            Policy.standard(),
            Path.of("no signs, which a compiler does not need"),
            Path.of(System.getProperty("test.cache"), "classes"));
    private final CompilerService compiler = new CompilerService(launcher);
    private final ClassFileInspector inspector = new ClassFileInspector(Policy.standard(), HOME.studentJars());

    /// {@return the class files of sources, those included that compile in parts only}
    CompiledSubmission compile(List<SourceFile> files) {
        return compile(files, List.of());
    }

    /// {@return the class files without the methods that have a violation}
    CompiledSubmission compile(List<SourceFile> files, List<Violation> violations) {
        try {
            return compiler.compile(files, violations);
        } catch (NotCompilableException e) {
            throw new AssertionError(e);
        }
    }

    List<Violation> inspect(List<SourceFile> files) {
        return inspect(
                compile(files).classes(), files.stream().map(SourceFile::name).toList());
    }

    List<Violation> inspect(Map<String, byte[]> classes, List<String> files) {
        return inspector.inspect(classes, files);
    }

    @Override
    public void close() {
        inspector.close();
        compiler.close();
        launcher.close();
    }
}

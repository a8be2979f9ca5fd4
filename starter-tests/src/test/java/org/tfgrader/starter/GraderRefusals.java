package org.tfgrader.starter;

import java.nio.file.Path;
import java.util.List;
import org.tfgrader.engine.compile.CompilerService;
import org.tfgrader.engine.compile.CompilerService.NotCompilableException;
import org.tfgrader.engine.inspect.ClassFileInspector;
import org.tfgrader.engine.inspect.Policy;
import org.tfgrader.engine.launch.GraderHome;
import org.tfgrader.engine.launch.ProcessLauncher;
import org.tfgrader.engine.model.GraderSettings.Limits;
import org.tfgrader.engine.model.GraderSettings.Walls;
import org.tfgrader.engine.model.Submission.SourceFile;

/// What the grader itself refuses: compiled in its compiler process, inspected with its own libraries.
final class GraderRefusals implements AutoCloseable {
    static final GraderHome HOME = GraderHome.open(Path.of(System.getProperty("grader.home")));

    private final ProcessLauncher launcher = new ProcessLauncher(
            HOME,
            Limits.DEFAULT,
            Walls.ALL,
            Policy.standard(),
            Path.of("no images, which a compiler does not need"),
            Path.of(System.getProperty("test.cache"), "classes"));
    private final CompilerService compiler = new CompilerService(launcher);
    private final ClassFileInspector inspector = new ClassFileInspector(Policy.standard(), HOME.studentJars());

    /// {@return place and message of each violation}
    List<String> refuses(List<SourceFile> files) {
        try {
            return inspector
                    .inspect(
                            compiler.compile(files).classes(),
                            files.stream().map(SourceFile::name).toList())
                    .stream()
                    .map(violation -> place(violation.file(), violation.line()) + violation.message())
                    .toList();
        } catch (NotCompilableException e) {
            throw new AssertionError(e);
        }
    }

    private static String place(String file, int line) {
        String place = line == 0 ? file + ": " : file + ":" + line + ": ";
        return file.isEmpty() ? "" : place;
    }

    @Override
    public void close() {
        inspector.close();
        compiler.close();
        launcher.close();
    }
}

package org.tfgrader.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.tfgrader.engine.compile.CompilerService;
import org.tfgrader.engine.compile.CompilerService.NotCompilableException;
import org.tfgrader.engine.inspect.ClassFileInspector;
import org.tfgrader.engine.inspect.Policy;
import org.tfgrader.engine.launch.GraderHome;
import org.tfgrader.engine.launch.ProcessLauncher;
import org.tfgrader.engine.model.GraderSettings;
import org.tfgrader.engine.model.Verdict.Violation;

/// Measures the inspection of a correct submission's class files.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class InspectionBenchmark {
    private static final String RIGHT = "right/reference_style";

    private final GraderHome home = GraderHome.open(Setting.HOME);
    private final ClassFileInspector inspector = new ClassFileInspector(Policy.standard(), home.studentJars());
    private @Nullable Map<String, byte[]> classes;

    /// Compiles the submission.
    @Setup
    public void compile() throws NotCompilableException {
        GraderSettings settings = Setting.grader();
        try (var launcher = new ProcessLauncher(
                        home,
                        settings.limits(),
                        settings.walls(),
                        Policy.standard(),
                        settings.cache(),
                        settings.cache());
                var compiler = new CompilerService(launcher)) {
            classes = compiler.compile(Setting.files(RIGHT)).classes();
        }
    }

    /// {@return no violation}
    @Benchmark
    public List<Violation> inspect() {
        return inspector.inspect(Objects.requireNonNull(classes), List.of("Solution.java"));
    }

    /// Closes the jars.
    @TearDown
    public void close() {
        inspector.close();
    }
}

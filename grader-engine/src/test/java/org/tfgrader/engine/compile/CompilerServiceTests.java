package org.tfgrader.engine.compile;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.compile.CompilerService.NotCompilableException;
import org.tfgrader.engine.inspect.Policy;
import org.tfgrader.engine.launch.GraderHome;
import org.tfgrader.engine.launch.ProcessLauncher;
import org.tfgrader.engine.model.GraderException;
import org.tfgrader.engine.model.GraderSettings.Limits;
import org.tfgrader.engine.model.GraderSettings.Walls;
import org.tfgrader.engine.model.Submission.SourceFile;

/// A source that takes the compiler far longer than a watchdog looks away.
class CompilerServiceTests {
    private static final List<SourceFile> LARGE = List.of(new SourceFile("Large.java", large()));

    @Test
    void blamesTheSourceForProcessorTime() {
        assertThatExceptionOfType(NotCompilableException.class)
                .isThrownBy(() -> compile(Duration.ZERO, Limits.DEFAULT.compileWall()));
    }

    /// Others may have had the processors: no student loses points or an attempt over it.
    @Test
    void blamesTheGraderForTheWallClock() {
        assertThatExceptionOfType(GraderException.class)
                .isThrownBy(() -> compile(Limits.DEFAULT.compile(), Duration.ZERO))
                .withMessageContaining("too little time");
    }

    private static void compile(Duration cpu, Duration wall) throws NotCompilableException {
        Limits usual = Limits.DEFAULT;
        Limits limits = new Limits(
                cpu,
                wall,
                usual.load(),
                usual.checks(),
                usual.checksCpu(),
                usual.train(),
                usual.cpu(),
                usual.resident(),
                usual.memory(),
                usual.threads());
        GraderHome home = GraderHome.open(Path.of(System.getProperty("grader.home")));
        Path cache = Path.of(System.getProperty("test.cache"));
        try (var launcher = new ProcessLauncher(
                        home, limits, Walls.ALL, Policy.standard(), cache, cache.resolve("classes"));
                var compiler = new CompilerService(launcher)) {
            compiler.compile(LARGE);
        }
    }

    private static String large() {
        StringBuilder text = new StringBuilder("class Large {\n");
        for (int i = 0; i < 10_000; i++) {
            text.append("String m")
                    .append(i)
                    .append("() { return \"a\".concat(\"b")
                    .append(i)
                    .append("\"); }\n");
        }
        return text.append("}\n").toString();
    }
}

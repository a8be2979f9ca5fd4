package org.tfgrader.engine.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Each kind of process runs with the hardening options: they are in force, not just in a list.
class HardeningTests {
    private static final Path ROOT = Path.of("..");
    private static final Path FILE =
            ROOT.resolve("grader-engine/src/main/resources/org/tfgrader/engine/launch/hardening.options");
    private static final String OFF = "bool UseBASE64Intrinsics = false {product} {command line}";

    @Test
    void areInForceInAWorkerAndACompiler() throws Exception {
        GraderHome home = GraderHome.open(Path.of(System.getProperty("grader.home")));
        for (JavaCommand command : List.of(
                JavaCommand.worker(home),
                JavaCommand.worker(home).hurried(),
                JavaCommand.compiler(home).with("-Xlog:disable"))) {
            List<String> words = new ArrayList<>(command.words()
                    .subList(0, command.words().size() - command.main().size()));
            assertThat(flags(words)).contains(OFF);
        }
    }

    @Test
    void areInForceWhereJavaReadsTheFile() throws Exception {
        String java = JavaCommand.JAVA_HOME.resolve("bin").resolve("java").toString();
        assertThat(flags(List.of(java, "@" + FILE))).contains(OFF);
    }

    @Test
    void areGivenToEveryVirtualMachineOfTheLauncher() throws IOException {
        List<String> starts = Files.readAllLines(ROOT.resolve("grader")).stream()
                .filter(line -> line.contains("$jdk/bin/java"))
                .toList();
        assertThat(starts)
                .hasSizeGreaterThanOrEqualTo(5)
                .allMatch(line -> line.contains("\"$jdk/bin/java\" \"@$hardening\""));
        assertThat(Files.readString(ROOT.resolve("grader"))).contains("hardening=$root/" + ROOT.relativize(FILE));
    }

    @Test
    void areGivenToTheServiceInTheImage() throws IOException {
        String image = Files.readString(ROOT.resolve("Dockerfile"));
        assertThat(image)
                .contains("COPY --from=build /build/" + ROOT.relativize(FILE))
                .contains("ENTRYPOINT [\"java\", \"@/grader/hardening.options\", \"@/grader/jvm.options\"");
    }

    private static String flags(List<String> command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("-XX:+PrintFlagsFinal", "-version"));
        // The options of a worker send the output of its virtual machine to standard error.
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String flags = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return flags.replaceAll("[ \\t]+", " ");
    }
}

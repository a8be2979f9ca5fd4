package org.tfgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A verdict does not depend on how many processors the machine has.
@EnabledOnOs(value = OS.LINUX, disabledReason = "other systems have no taskset")
@Tag("full")
class OneProcessorIT {

    @Test
    void getsTheSameVerdictOnOneProcessorAsOnAll() throws Exception {
        // It fails checks and is trained, so its verdict has every number that a verdict can have.
        Path folder = CommandRun.inRepository("submissions/wrong/no_relu");
        assertThat(verdict(folder, List.of("taskset", "-c", "0"))).isEqualTo(verdict(folder, List.of()));
    }

    private static ObjectNode verdict(Path folder, List<String> prefix) throws IOException, InterruptedException {
        // Not by the launcher: it would build the grader again while other tests use it.
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dgrader.home=" + System.getProperty("grader.home"),
                "-cp",
                CommandRun.inRepository("grader-cli/target/cli") + "/*",
                GraderCommand.class.getName(),
                "grade",
                "--json",
                "--seed",
                "7",
                folder.toString()));
        ProcessRun run = ProcessRun.of(folder, System.getenv(), command);
        assertThat(run.exitCode()).as(run.err()).isZero();
        ObjectNode verdict = (ObjectNode) JsonMapper.shared().readTree(run.out());
        verdict.remove("timings");
        ((ObjectNode) verdict.get("training")).remove("seconds");
        return verdict;
    }
}

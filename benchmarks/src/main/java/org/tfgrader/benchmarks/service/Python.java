package org.tfgrader.benchmarks.service;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs the scripts that measure the same assignment in Python.
///
/// @param executable a Python that has what the scripts need
/// @param scripts the folder with `measure.py` and `notebook_baseline.py`
record Python(String executable, Path scripts) {
    private static final JsonMapper JSON = new JsonMapper();

    /// Runs a script to its end; its log goes to standard error.
    ///
    /// @return the last line that it printed, which is JSON
    JsonNode run(String script, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(executable, scripts.resolve(script).toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        List<String> lines = process.inputReader().readAllLines();
        if (process.waitFor() != 0 || lines.isEmpty()) {
            throw new IOException("%s ended with %d".formatted(String.join(" ", command), process.exitValue()));
        }
        return JSON.readTree(lines.getLast());
    }
}

package org.tfgrader.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs the Maven build of a starter project with the project's own wrapper.
///
/// @param project its folder
/// @param repository where Maven keeps what comes with the project; all other libraries come from this build's
/// repository
record StarterBuild(Path project, Path repository) {

    /// {@return what the build printed on this system}
    ProcessRun run(String... arguments) throws IOException, InterruptedException {
        return run("", arguments);
    }

    /// {@return what the build printed}
    ///
    /// @param javaOptions of Maven's virtual machine, quoted where they hold spaces
    ProcessRun run(String javaOptions, String[] arguments) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        if (!javaOptions.isEmpty()) {
            environment.put("JDK_JAVA_OPTIONS", javaOptions);
        }
        List<String> command = new ArrayList<>(List.of(
                project.resolve("mvnw").toString(),
                "-B",
                "-Dmaven.repo.local=" + repository,
                "-Dmaven.repo.local.tail=" + System.getProperty("maven.repository")));
        command.addAll(List.of(arguments));
        return ProcessRun.of(project, environment, command);
    }
}

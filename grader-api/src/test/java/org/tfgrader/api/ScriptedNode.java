package org.tfgrader.api;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.tfgrader.api.grading.ScriptedGrading;

/// The service with scripted gradings, as a process of its own.
public final class ScriptedNode {
    private ScriptedNode() {}

    public static void main(String[] arguments) {
        SpringApplication.from(GraderApplication::main)
                .with(ScriptedGrading.Configuration.class)
                .run(arguments);
    }

    /// {@return how a service is started as a process of its own}
    ///
    /// @param main this class, or that of the service with its engine
    public static ProcessBuilder process(Class<?> main, List<String> settings) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // What takes a minute is over before more than this pays.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                // It ends with this process, also if this process is killed.
                "-Dlauncher.pid=" + ProcessHandle.current().pid(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                "--spring.main.allow-bean-definition-overriding=true"));
        settings.forEach(setting -> command.add("--" + setting));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }
}

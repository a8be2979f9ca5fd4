package org.tfgrader.benchmarks;

import java.nio.file.Path;
import org.tfgrader.benchmarks.client.Sources;
import org.tfgrader.engine.model.GraderSettings;
import org.tfgrader.engine.model.GraderSettings.Limits;
import org.tfgrader.engine.model.GraderSettings.Walls;
import org.tfgrader.engine.model.Submission;

/// Shared parts of the benchmarks.
public final class Setting {
    private Setting() {}

    /// {@return a description of the machine}
    public static String machine() {
        return "%s %s, %d processors, Java %s"
                .formatted(
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version());
    }

    /// {@return the settings of a grader as the build creates it}
    public static GraderSettings grader() {
        return new GraderSettings(
                Path.of(System.getProperty("grader.home")),
                Path.of("benchmarks", "target", "cache"),
                null,
                null,
                Limits.DEFAULT,
                Walls.ALL);
    }

    static Submission submission(String name, boolean train) {
        return new Submission(Sources.load(name).files(), train, 1);
    }
}

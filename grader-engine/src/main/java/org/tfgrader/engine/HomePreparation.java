package org.tfgrader.engine;

import java.nio.file.Path;
import java.util.List;
import org.tfgrader.engine.launch.GraderHome;
import org.tfgrader.engine.model.GraderSettings;
import org.tfgrader.engine.model.GraderSettings.Limits;
import org.tfgrader.engine.model.GraderSettings.Walls;

/// Stores in the grader's home what each grader would otherwise compute at its first start. The build runs it.
/// Nothing in it is secret: hidden inputs depend on the key of a service, so no build can generate them.
public final class HomePreparation {
    private HomePreparation() {}

    /// Stores results, classes or both.
    ///
    /// @param arguments the grader's home, and what to store: `results` of the reference solution with the built-in
    ///     images, and `classes` that its processes load, which depend on the path of the home and on this JVM
    public static void main(String[] arguments) {
        Path home = Path.of(arguments[0]);
        // Only the grader's own code runs, and a container in which images are built may forbid a sandbox.
        Walls walls = new Walls(true, false);
        var settings = new GraderSettings(home, GraderHome.open(home).built(), null, null, Limits.DEFAULT, walls);
        try (Grader grader = Grader.open(settings)) {
            for (String what : List.of(arguments).subList(1, arguments.length)) {
                switch (what) {
                    case "results" -> grader.storeResults();
                    case "classes" -> grader.storeClasses();
                    default -> throw new IllegalArgumentException("expected results or classes, not " + what);
                }
            }
        }
    }
}

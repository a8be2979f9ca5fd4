package org.tfgrader.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.model.GraderSettings;
import org.tfgrader.engine.model.GraderSettings.Limits;
import org.tfgrader.engine.model.GraderSettings.Walls;
import org.tfgrader.engine.model.Submission;
import org.tfgrader.engine.model.Submission.SourceFile;

/// Graders as the build laid them out, with a cache that the tests share.
final class TestGraders {
    static final Path ROOT = Path.of(System.getProperty("repository.root"));

    /// The folder that the command line also uses.
    static final Path CACHE = Path.of(System.getProperty("test.cache"));

    private TestGraders() {}

    static Grader onDrawnSigns() {
        return open(null, Limits.DEFAULT);
    }

    /// {@return the reference solution as a student would hand it in}
    static Submission reference(boolean train) {
        return new Submission(List.of(ownFile("RightAnswers.java"), ownFile("ReferenceSolution.java")), train, 1);
    }

    private static SourceFile ownFile(String name) {
        Path source = ROOT.resolve("reference-solutions/src/main/java/org/tfgrader/reference")
                .resolve(name);
        try {
            String text = Files.readString(source).replace("package org.tfgrader.reference;", "package answer;");
            return new SourceFile(name, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Grader open(@Nullable Path datasets, Limits limits) {
        return Grader.open(settings(datasets, limits));
    }

    static GraderSettings settings(@Nullable Path datasets, Limits limits) {
        return new GraderSettings(Path.of(System.getProperty("grader.home")), CACHE, null, datasets, limits, Walls.ALL);
    }
}

package org.tfgrader.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.Grader;
import org.tfgrader.engine.model.GraderSettings;
import org.tfgrader.engine.model.GraderSettings.Limits;
import org.tfgrader.engine.model.GraderSettings.Walls;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `grader starter`: writes the project that a student starts from.
@Command(
        name = "starter",
        description = "Writes the starter project for students.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:written", "1:not written", "2:wrong usage"})
final class StarterCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "a new or empty folder")
    private Path folder = Path.of("");

    @Option(names = "--datasets", paramLabel = "DIR", description = "a folder with train_signs.h5 and test_signs.h5")
    private @Nullable Path datasets;

    @Option(names = "--rubric", paramLabel = "FILE", description = "rubric: tests, points and tolerances (YAML)")
    private @Nullable Path rubric;

    @Option(names = "--url", paramLabel = "URL", description = "the grader's address, for the project's README")
    private @Nullable String url;

    @Option(names = "--due", paramLabel = "TEXT", description = "the deadline, for the project's README")
    private @Nullable String due;

    @Override
    public Integer call() {
        StarterProject project = StarterProject.in(folder, Folders.home());
        try (Grader grader = Grader.open(
                new GraderSettings(Folders.home(), Folders.cache(), rubric, datasets, Limits.DEFAULT, Walls.ALL))) {
            project.write(grader.openInputs(), rubric, new StarterReadme(grader.rubric(), url, due));
        }
        return GraderCommand.GRADED;
    }
}

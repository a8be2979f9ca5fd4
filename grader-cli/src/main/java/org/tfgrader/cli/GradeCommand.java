package org.tfgrader.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.Grader;
import org.tfgrader.engine.GraderSettings;
import org.tfgrader.engine.GraderSettings.Limits;
import org.tfgrader.engine.GraderSettings.Walls;
import org.tfgrader.engine.GradingListener;
import org.tfgrader.engine.Submission;
import org.tfgrader.engine.Verdict;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.Reports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `grader grade`: grades one submission and prints its verdict.
@Command(
        name = "grade",
        description = "Grades one submission: .java files, a folder or a zip.",
        mixinStandardHelpOptions = true,
        exitCodeOnUsageHelp = GraderCommand.GRADED,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:graded", "1:not graded", "2:wrong usage, or nothing to grade"})
final class GradeCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "PATH", description = "a .java file, a folder or a zip")
    private List<Path> paths = List.of();

    @Option(names = "--json", description = "print the verdict as JSON and nothing else")
    private boolean json;

    @Option(names = "--no-train", description = "leave the training run out")
    private boolean noTrain;

    @Option(names = "--datasets", paramLabel = "DIR", description = "a folder with train_signs.h5 and test_signs.h5")
    private @Nullable Path datasets;

    @Option(names = "--rubric", paramLabel = "FILE", description = "what is asked and what it is worth, as YAML")
    private @Nullable Path rubric;

    @Option(names = "--seed", description = "what hidden inputs are drawn from (default: random)")
    private @Nullable Long seed;

    @Option(
            names = "--unsafe",
            description = "grade even where the kernel can't lock the code in; for development alone")
    private boolean unsafe;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        long drawn = seed == null ? new SecureRandom().nextLong() >>> 16 : seed;
        Submission submission = new Submission(SubmissionFiles.read(paths), !noTrain, drawn);
        GradingReport report;
        try (Grader grader = Grader.open(settings())) {
            Verdict verdict = grader.grade(submission, GradingListener.NONE);
            report = Reports.of(verdict, drawn, grader.sandbox());
        }
        PrintWriter out = out();
        if (json) {
            out.println(json(report));
        } else {
            new ReportPrinter(out).print(report);
        }
        out.flush();
        return report.verdict().equals("graded") ? GraderCommand.GRADED : GraderCommand.NOT_GRADED;
    }

    /// The same fields that the service answers with, but for those that only a service knows.
    private static String json(GradingReport report) {
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        ObjectNode verdict = mapper.createObjectNode()
                .put("assignment", Reports.ASSIGNMENT)
                .put("state", "done")
                .setAll(mapper.<ObjectNode>valueToTree(report));
        return mapper.writeValueAsString(verdict);
    }

    private GraderSettings settings() {
        return new GraderSettings(
                Folders.home(), Folders.cache(), rubric, datasets, Limits.DEFAULT, new Walls(true, !unsafe));
    }

    private PrintWriter out() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the spec before it calls a command");
        }
        return spec.commandLine().getOut();
    }
}

package org.tfgrader.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.Grader;
import org.tfgrader.engine.model.GraderSettings;
import org.tfgrader.engine.model.GraderSettings.Limits;
import org.tfgrader.engine.model.GraderSettings.Walls;
import org.tfgrader.engine.model.GradingListener;
import org.tfgrader.engine.model.SeedKey;
import org.tfgrader.engine.model.Submission;
import org.tfgrader.engine.model.Verdict;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.Reports;
import org.tfgrader.engine.report.VerdictKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `grader grade`: grades one submission and prints the result.
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

    @Option(names = "--json", description = "print the result as JSON only")
    private boolean json;

    @Option(names = "--no-train", description = "skip the training run")
    private boolean noTrain;

    @Option(names = "--datasets", paramLabel = "DIR", description = "folder with train_signs.h5 and test_signs.h5")
    private @Nullable Path datasets;

    @Option(names = "--rubric", paramLabel = "FILE", description = "rubric: tests, points and tolerances (YAML)")
    private @Nullable Path rubric;

    @Option(names = "--seed", description = "seed of the hidden test inputs (default: random)")
    private @Nullable Long seed;

    @Option(
            names = "--seed-key",
            paramLabel = "FILE",
            converter = SeedKeyReader.class,
            description = "file with the key of the service that graded with this seed, 64 hexadecimal digits")
    private SeedKey seedKey = SeedKey.NOT_SECRET;

    @Option(
            names = "--unsafe",
            description = "grade without the sandbox if the kernel doesn't support it; for development only")
    private boolean unsafe;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        long drawn = seed == null ? new SecureRandom().nextLong() >>> 16 : seed;
        Submission submission = new Submission(SubmissionFiles.read(paths), !noTrain, drawn);
        GradingReport report;
        try (Grader grader = Grader.open(settings(), () -> seedKey)) {
            Verdict verdict = grader.grade(submission, GradingListener.NONE);
            report = Reports.of(verdict, drawn, grader.sandbox());
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(report));
        } else {
            new ReportPrinter(out).print(report);
        }
        out.flush();
        return report.verdict() == VerdictKind.GRADED ? GraderCommand.GRADED : GraderCommand.NOT_GRADED;
    }

    /// The fields of the service's response, except those that only a service knows.
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

    /// Reads the key from a file, because all users of a machine can see the arguments of a command.
    private static final class SeedKeyReader implements ITypeConverter<SeedKey> {
        @Override
        public SeedKey convert(String file) {
            try {
                return new SeedKey(Files.readString(Path.of(file)).strip());
            } catch (IOException e) {
                throw new TypeConversionException("the file can't be read: %s".formatted(e.getMessage()));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}

package org.tfgrader.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.tfgrader.engine.Grader;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.check.CheckId;
import org.tfgrader.engine.check.CheckResult;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.check.ExerciseResult;
import org.tfgrader.engine.model.GraderSettings;
import org.tfgrader.engine.model.GraderSettings.Limits;
import org.tfgrader.engine.model.GraderSettings.Walls;
import org.tfgrader.engine.model.GradingListener;
import org.tfgrader.engine.model.Submission;
import org.tfgrader.engine.model.Submission.SourceFile;
import org.tfgrader.engine.model.Verdict;
import org.tfgrader.engine.rubric.Rubric;

/// Measures how far correct and wrong solutions are from the reference, for each test, as a share of the rubric's
/// tolerance.
final class DeviationTable {
    private static final Path RIGHT = Path.of("submissions", "right");
    private static final Path WRONG = Path.of("submissions", "wrong");
    private static final Path REFERENCE =
            Path.of("reference-solutions", "src", "main", "java", "org", "tfgrader", "reference");

    private final Grader grader;
    private final int seeds;
    private final Map<CheckId, Double> largestRight = new EnumMap<>(CheckId.class);
    private final Map<CheckId, Double> smallestWrong = new EnumMap<>(CheckId.class);
    private int right;
    private int wrong;

    private DeviationTable(Grader grader, int seeds) {
        this.grader = grader;
        this.seeds = seeds;
    }

    /// Prints the table as Markdown.
    ///
    /// @param arguments how many seeds each solution is graded with
    public static void main(String[] arguments) throws IOException {
        int seeds = Integer.parseInt(arguments[0]);
        var settings = new GraderSettings(
                Path.of(System.getProperty("grader.home")),
                Path.of("benchmarks", "target", "cache"),
                null,
                null,
                Limits.DEFAULT,
                Walls.ALL);
        try (Grader grader = Grader.open(settings)) {
            DeviationTable table = new DeviationTable(grader, seeds);
            table.measure();
            table.print(System.out);
        }
    }

    private void measure() throws IOException {
        for (Path folder : children(RIGHT)) {
            right++;
            for (ExerciseResult exercise : graded(javaFiles(folder))) {
                exercise.checks().forEach(this::noteRight);
            }
        }
        for (Path folder : children(WRONG)) {
            noteWrong(graded(javaFiles(folder)));
        }
        List<SourceFile> shared = sources(
                REFERENCE,
                List.of(
                        REFERENCE.resolve("RightAnswers.java"),
                        REFERENCE.resolve("mistakes/Parameters.java"),
                        REFERENCE.resolve("mistakes/Pieces.java")));
        for (Path exercise : children(REFERENCE.resolve("mistakes"))) {
            for (Path mistake : children(exercise)) {
                if (!mistake.endsWith("package-info.java")) {
                    List<SourceFile> files = new ArrayList<>(shared);
                    files.addAll(sources(REFERENCE, List.of(mistake)));
                    noteWrong(graded(files));
                }
            }
        }
    }

    private void noteWrong(List<ExerciseResult> exercises) {
        wrong++;
        for (ExerciseResult exercise : exercises) {
            exercise.checks().forEach(exercise.solved() ? this::noteRight : this::noteWrong);
        }
    }

    private void noteRight(CheckResult result) {
        if (!Double.isNaN(result.deviation())) {
            largestRight.merge(result.check().what(), result.deviation(), Math::max);
        }
    }

    /// Of a result that failed for another reason, such as operations without a gradient, all values are right.
    private void noteWrong(CheckResult result) {
        var failure = result.failure();
        if (result.outcome() == Outcome.FAILED
                && failure != null
                && (failure.at() == Kind.VALUES || failure.at() == Kind.GRADIENT)
                && result.deviation() > 1) {
            smallestWrong.merge(result.check().what(), result.deviation(), Math::min);
        }
    }

    private void print(PrintStream out) {
        out.printf(
                "%d correct solutions, and %d wrong ones with their correct exercises, %d seeds each; %s %s, Java %s.%n%n",
                right, wrong, seeds, System.getProperty("os.name"), System.getProperty("os.arch"), Runtime.version());
        out.println("| test | relative | absolute | of the largest | largest of the correct | smallest of the wrong |");
        out.println("|---|---|---|---|---|---|");
        for (Check check : Rubric.standard().checks()) {
            Double largest = largestRight.get(check.what());
            Double smallest = smallestWrong.get(check.what());
            if (largest != null || smallest != null) {
                out.printf(
                        Locale.ROOT,
                        "| %s | %s | %s | %s | %s | %s |%n",
                        check.id(),
                        number(check.tolerance().relative()),
                        number(check.tolerance().absolute()),
                        number(check.tolerance().ofLargest()),
                        largest == null ? "" : number(largest),
                        smallest == null ? "" : number(smallest));
            }
        }
    }

    private static String number(double value) {
        return value == 0 ? "0" : Double.isInfinite(value) ? "infinite" : String.format(Locale.ROOT, "%.2g", value);
    }

    private List<ExerciseResult> graded(List<SourceFile> files) {
        List<ExerciseResult> all = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            Verdict verdict = grader.grade(new Submission(files, false, seed), GradingListener.NONE);
            if (!(verdict instanceof Verdict.Graded graded)) {
                throw new IllegalStateException(files.getLast().name() + " was not graded: " + verdict);
            }
            all.addAll(graded.exercises());
        }
        return all;
    }

    private static List<SourceFile> javaFiles(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return sources(
                    folder,
                    tree.filter(file -> file.toString().endsWith(".java"))
                            .sorted()
                            .toList());
        }
    }

    /// Submissions may not use the grader's own package.
    private static List<SourceFile> sources(Path folder, List<Path> files) {
        return files.stream()
                .map(file -> new SourceFile(
                        folder.relativize(file).toString(), read(file).replace("org.tfgrader.reference", "answers")))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }
}

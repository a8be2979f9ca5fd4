package org.tfgrader.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tfgrader.engine.Submission.SourceFile;
import org.tfgrader.engine.check.Check.Visibility;
import org.tfgrader.engine.check.CheckResult;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.check.ExerciseResult;

/// Every known mistake, handed in as a student would, loses points in its exercise and in no other.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KnownMistakesTests {
    private static final Path REFERENCE =
            TestGraders.ROOT.resolve("reference-solutions/src/main/java/org/tfgrader/reference");

    private final List<Outcomes> graded = Collections.synchronizedList(new ArrayList<>());
    private Grader grader;

    /// What the table counts.
    private record Outcomes(String exercise, boolean caughtByOpenChecks, boolean caught, boolean named) {}

    @BeforeAll
    void open() {
        grader = TestGraders.onDrawnSigns();
        grader.prepare(1);
    }

    @AfterAll
    void close() {
        grader.close();
    }

    static List<Path> mistakes() throws IOException {
        try (Stream<Path> tree = Files.walk(REFERENCE.resolve("mistakes"), 2)) {
            return tree.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> REFERENCE.relativize(file).getNameCount() == 3)
                    .filter(file -> !file.endsWith("package-info.java"))
                    .map(REFERENCE::relativize)
                    .sorted()
                    .toList();
        }
    }

    @Order(1)
    @ParameterizedTest
    @MethodSource("mistakes")
    void losesPointsInItsExerciseAndInNoOther(Path mistake) throws IOException {
        String exercise =
                Objects.requireNonNull(mistake.getParent()).getFileName().toString();
        Verdict verdict = grader.grade(submission(mistake), GradingListener.NONE);

        assertThat(verdict).isInstanceOf(Verdict.Graded.class);
        List<ExerciseResult> results = ((Verdict.Graded) verdict).exercises();
        ExerciseResult own = results.stream()
                .filter(result -> result.exercise().id().equals(exercise))
                .findFirst()
                .orElseThrow();
        graded.add(new Outcomes(
                exercise,
                own.checks().stream()
                        .anyMatch(check -> check.check().visibility() == Visibility.OPEN && !passed(check)),
                !own.solved(),
                own.checks().stream().anyMatch(check -> id(mistake).equals(check.mistake()))));
        SoftAssertions.assertSoftly(soft -> {
            soft.assertThat(own.points()).as("points").isLessThan(own.exercise().maxPoints());
            soft.assertThat(results.stream()
                            .filter(result -> !result.equals(own))
                            .flatMap(result -> result.checks().stream())
                            .filter(check -> !passed(check))
                            .map(check -> check.check().id() + " " + check.facts()))
                    .as("failures in other exercises")
                    .isEmpty();
        });
    }

    @Order(2)
    @Test
    void mostAreNamedInTheDiagnosis() {
        System.out.println(
                "| exercise | known mistakes | caught by the open checks alone | caught by all checks | named |");
        System.out.println("|---|---|---|---|---|");
        graded.stream()
                .map(Outcomes::exercise)
                .distinct()
                .forEach(exercise -> printRow(
                        exercise,
                        graded.stream()
                                .filter(one -> one.exercise().equals(exercise))
                                .toList()));
        printRow("all", graded);

        assertThat(graded).hasSizeGreaterThanOrEqualTo(80).allMatch(Outcomes::caught);
        assertThat(graded.stream().filter(Outcomes::named)).hasSizeGreaterThanOrEqualTo(graded.size() * 3 / 4);
    }

    private static void printRow(String name, List<Outcomes> outcomes) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d |%n",
                name,
                outcomes.size(),
                outcomes.stream().filter(Outcomes::caughtByOpenChecks).count(),
                outcomes.stream().filter(Outcomes::caught).count(),
                outcomes.stream().filter(Outcomes::named).count());
    }

    private static boolean passed(CheckResult check) {
        return check.outcome() == Outcome.PASSED;
    }

    private static String id(Path mistake) {
        return mistake.getFileName()
                .toString()
                .replace(".java", "")
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    /// The mistake with the classes that it builds on, moved out of the package that no submission may use.
    private static Submission submission(Path mistake) {
        List<SourceFile> files = Stream.of(
                        mistake,
                        Path.of("RightAnswers.java"),
                        Path.of("mistakes", "Parameters.java"),
                        Path.of("mistakes", "Pieces.java"))
                .map(file -> new SourceFile(
                        file.toString(), read(REFERENCE.resolve(file)).replace("org.tfgrader.reference", "answers")))
                .toList();
        return new Submission(files, false, mistake.toString().hashCode() & Integer.MAX_VALUE);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.tfgrader.engine.rubric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tfgrader.engine.rubric.RubricTexts.EXTREMES;
import static org.tfgrader.engine.rubric.RubricTexts.STANDARD;
import static org.tfgrader.engine.rubric.RubricTexts.UNCHANGED;
import static org.tfgrader.engine.rubric.RubricTexts.errors;
import static org.tfgrader.engine.rubric.RubricTexts.line;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Check.Visibility;
import org.tfgrader.engine.check.CheckId;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.ScaledTolerance;
import org.tfgrader.engine.model.GraderUnavailable;

class RubricTests {
    @Test
    void asksAllChecksOfTheStandardRubric() {
        Rubric rubric = Rubric.standard();
        assertThat(rubric.checks()).extracting(Check::what).containsExactly(CheckId.values());
        assertThat(rubric.checks()).hasSize(32).allMatch(check -> check.hint() != null);
        for (Exercise exercise : Exercise.values()) {
            assertThat(rubric.of(exercise)).allMatch(check -> check.exercise() == exercise);
            assertThat(rubric.of(exercise).stream().mapToDouble(Check::maxPoints))
                    .as("points of %s", exercise)
                    .satisfies(points -> assertThat(
                                    points.stream().mapToDouble(it -> it).sum())
                            .isEqualTo(exercise.maxPoints()));
        }
        assertThat(Rubric.read(null)).isEqualTo(rubric);
    }

    @Test
    void readsAllOfACheck(@TempDir Path folder) throws IOException {
        Rubric rubric = Rubric.read(Files.writeString(
                folder.resolve("own.yaml"),
                STANDARD.replace("timeout: 5\n    hint: \"The sigmoid is", "timeout: 0.25\n    hint: \"The sigmoid is")
                        .replace(
                                "    hint: \"Two models must not share variables. Create them inside the function.\"\n",
                                "")));
        assertThat(rubric.of(Exercise.SIGMOID).getFirst())
                .isEqualTo(new Check(
                        CheckId.SIGMOID_VALUES,
                        "Scalars 0, −1 and 12",
                        Visibility.OPEN,
                        5,
                        new ScaledTolerance(0, 2e-6, 0),
                        Duration.ofMillis(250),
                        null,
                        "The sigmoid is 1/2 at 0 and close to 1 for large inputs."));
        Check gradient = rubric.of(Exercise.FORWARD_PROPAGATION).getLast();
        assertThat(gradient.tolerance()).isEqualTo(new ScaledTolerance(1e-4, 1e-7, 1e-5));
        Check fresh = rubric.of(Exercise.INITIALIZE_PARAMETERS).getLast();
        assertThat(fresh.visibility()).isEqualTo(Visibility.HIDDEN);
        assertThat(fresh.tolerance()).isEqualTo(new ScaledTolerance(0, 0, 0));
        assertThat(fresh.after()).isEqualTo(CheckId.INITIALIZE_PARAMETERS_VARIABLES);
        assertThat(fresh.hint()).isNull();
    }

    @Test
    void namesEveryErrorWithItsLine() {
        assertThat(errors("""
                version: 1
                checks:
                  - id: sigmoid.values
                    titel: "Scalars"
                    visibility: visible
                    points: -5
                    tolerance: {relative: 2, rtol: 1e-5}
                    timeout: 5
                  - id: sigmoid.vectors
                    title: "Vectors"
                    visibility: hidden
                    points: five
                    timeout: 0
                    after: sigmoid.extremes
                  - id: sigmoid.values
                    title: ""
                    visibility: open
                    points: 101
                    timeout: 61
                    after: sigmoid.dtypes
                  - id: one_hot_matrix.labels
                    id: one_hot_matrix.values
                    title: [a, list]
                    visibility: hidden
                    timeout: 5
                    after: sigmoid.values
                    hint: ""
                  - sigmoid.arrays
                """))
                .containsExactly(
                        "line 1: unknown key \"version\" in the rubric; known keys: checks",
                        "line 3: \"title\" is missing",
                        "line 4: unknown key \"titel\" in a test; known keys: after, hint, id, points, timeout, title, tolerance,"
                                + " visibility",
                        "line 5: \"visibility\" must be open or hidden, not \"visible\"",
                        "line 6: \"points\" must be a number from 0 to 100, not \"-5\"",
                        "line 7: unknown key \"rtol\" in a tolerance; known keys: absolute, of_largest, relative",
                        "line 7: \"relative\" must be a number from 0 to 1, not \"2\"",
                        "line 9: unknown test \"sigmoid.vectors\"",
                        "line 12: \"points\" must be a number from 0 to 100, not \"five\"",
                        "line 13: \"timeout\" must be a number from 0.01 to 60, not \"0\"",
                        "line 14: \"after\" names \"sigmoid.extremes\", which does not come before this test",
                        "line 15: \"sigmoid.values\" is listed twice",
                        "line 16: \"title\" must be text",
                        "line 18: \"points\" must be a number from 0 to 100, not \"101\"",
                        "line 19: \"timeout\" must be a number from 0.01 to 60, not \"61\"",
                        "line 20: \"after\" names \"sigmoid.dtypes\", which does not come before this test",
                        "line 21: \"points\" is missing",
                        "line 22: \"id\" occurs twice",
                        "line 23: \"title\" must be text",
                        "line 26: \"after\" names \"sigmoid.values\", which belongs to another exercise",
                        "line 27: \"hint\" must be text",
                        "line 28: a test must be a mapping of names to values");
    }

    @Test
    void comparesThePointsOfEachExerciseWithTheAssignments() {
        assertThat(errors(STANDARD.replace(EXTREMES, EXTREMES.replace("points: 3", "points: 2.5"))))
                .containsExactly("line " + line("checks:")
                        + ": the tests of sigmoid are worth 14.5 points in total; expected 15");
        assertThat(errors(STANDARD.replace(EXTREMES, EXTREMES.replace("points: 3", "points: 3.004"))))
                .isEmpty();
        assertThat(errors("checks: []")).hasSize(6).allMatch(error -> error.contains("are worth 0 points in total"));
    }

    @Test
    void comparesPointsAlsoWhereSomethingElseIsWrong() {
        assertThat(errors(STANDARD.replace(
                        EXTREMES, EXTREMES.replace("points: 3", "points: 100").replace("timeout: 5", "timeout: 5 s"))))
                .containsExactly(
                        "line " + line("checks:") + ": the tests of sigmoid are worth 112 points in total; expected 15",
                        "line " + (line("  - id: sigmoid.extremes") + 5)
                                + ": \"timeout\" must be a number from 0.01 to 60, not \"5 s\"");
    }

    @Test
    void comparesNoPointsThatItCanNotRead() {
        assertThat(errors(STANDARD.replace(EXTREMES, EXTREMES.replace("points: 3", "points: 3 points"))))
                .hasSize(1);
        assertThat(errors(STANDARD.replace("id: sigmoid.extremes", "id: sigmoid.extreme")))
                .containsExactly("line " + line("  - id: sigmoid.extremes") + ": unknown test \"sigmoid.extreme\"");
    }

    @Test
    void followsNoErrorUpWithAnother() {
        assertThat(errors(
                        STANDARD.replace("- id: sigmoid.extremes\n    title:", "- id: [sigmoid.extremes]\n    title:")))
                .containsExactly("line " + line("  - id: sigmoid.extremes") + ": \"id\" must be text");
        assertThat(errors(STANDARD.replace(EXTREMES, EXTREMES.replace("visibility: hidden", "visibility: {}"))))
                .containsExactly("line " + (line("  - id: sigmoid.extremes") + 2) + ": \"visibility\" must be text");
        assertThat(errors(STANDARD.replace(EXTREMES, EXTREMES.replace("points: 3\n", "tolerance: 1\n"))))
                .containsExactly(
                        "line " + line("  - id: sigmoid.extremes") + ": \"points\" is missing",
                        "line " + (line("  - id: sigmoid.extremes") + 4) + ": \"tolerance\" occurs twice");
        assertThat(errors(STANDARD.replace(UNCHANGED, UNCHANGED.replace("sigmoid.values", ""))))
                .containsExactly("line " + (line("  - id: sigmoid.unchanged") + 5) + ": \"after\" must be text");
        assertThat(errors(STANDARD.replace("id: sigmoid.unchanged", "id: sigmoid.kept")))
                .containsExactly("line " + line("  - id: sigmoid.unchanged") + ": unknown test \"sigmoid.kept\"");
        assertThat(errors(STANDARD.replace("id: sigmoid.unchanged", "id: sigmoid.arrays")))
                .containsExactly("line " + line("  - id: sigmoid.unchanged") + ": \"sigmoid.arrays\" is listed twice");
        assertThat(errors(STANDARD + "  - none"))
                .containsExactly(
                        "line " + (STANDARD.lines().count() + 1) + ": a test must be a mapping of names to values");
    }

    @Test
    void knowsNoNameThatIsNoText() {
        assertThat(errors("checks: []\n? [a, list]\n: 1"))
                .contains("line 2: unknown key \"?\" in the rubric; known keys: checks");
    }

    @Test
    void takesTheLeastAndTheMost() {
        for (String timeout : List.of("0.01", "60")) {
            assertThat(errors(STANDARD.replace("timeout: 5\n", "timeout: " + timeout + "\n")))
                    .isEmpty();
        }
        for (String part : List.of("0", "1")) {
            assertThat(errors(STANDARD.replace("of_largest: 1e-5", "of_largest: " + part)))
                    .isEmpty();
        }
        assertThat(errors(STANDARD.replace("of_largest: 1e-6", "of_largest: -1e-6")))
                .singleElement()
                .asString()
                .endsWith("\"of_largest\" must be a number from 0 to 1, not \"-1e-6\"");
    }

    @Test
    void refusesToAskAnOpenCheckAfterAHiddenOne() {
        String own = STANDARD.replace("id: sigmoid.unchanged", "id: sigmoid.unchanged\n    # after a hidden one")
                .replace(UNCHANGED, UNCHANGED.replace("hidden", "open").replace(".values", ".extremes"));
        assertThat(errors(own))
                .containsExactly("line " + (line("  - id: sigmoid.unchanged") + 6)
                        + ": \"after\" names \"sigmoid.extremes\", which is hidden and runs after all open tests");
        assertThat(errors(own.replace("visibility: open\n    points: 1", "visibility: hidden\n    points: 1")))
                .isEmpty();
    }

    @Test
    void asksAnOpenCheckAfterAnOpenOne() {
        assertThat(errors(STANDARD.replace(UNCHANGED, UNCHANGED.replace("hidden", "open"))))
                .isEmpty();
    }

    @Test
    void refusesACheckThatWaitsForItself() {
        assertThat(errors(STANDARD.replace(UNCHANGED, UNCHANGED.replace(".values", ".unchanged"))))
                .singleElement()
                .asString()
                .endsWith("\"after\" names \"sigmoid.unchanged\", which does not come before this test");
    }

    @Test
    void refusesTextThatIsNoYaml() {
        assertThat(errors("checks:\n  - id: [\n  - x"))
                .singleElement()
                .asString()
                .startsWith("line 3: invalid YAML");
        assertThat(errors("checks: \u0000")).singleElement().asString().startsWith("invalid YAML: ");
        assertThat(errors("")).containsExactly("line 1: the file is empty; expected a list \"checks\"");
        assertThat(errors("# only a comment\n"))
                .containsExactly("line 1: the file is empty; expected a list \"checks\"");
    }

    @Test
    void refusesAFileWithoutAListOfChecks() {
        assertThat(errors("checks: none")).containsExactly("line 1: the list \"checks\" is missing");
        assertThat(errors("\n{}")).containsExactly("line 2: the list \"checks\" is missing");
        assertThat(errors("- id: sigmoid.values"))
                .containsExactly("line 1: the rubric must be a mapping of names to values");
    }

    @Test
    void saysThatAFileIsMissing(@TempDir Path folder) {
        Path missing = folder.resolve("none.yaml");
        assertThatExceptionOfType(GraderUnavailable.class)
                .isThrownBy(() -> Rubric.read(missing))
                .withMessage("The rubric " + missing + " does not exist.");
    }

    @Test
    void saysThatAFileCanNotBeRead(@TempDir Path folder) throws IOException {
        Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'#', (byte) 0xe9});
        assertThatExceptionOfType(GraderUnavailable.class)
                .isThrownBy(() -> Rubric.read(latin))
                .withMessageStartingWith("The rubric " + latin + " can't be read as UTF-8 text (");
        assertThatExceptionOfType(GraderUnavailable.class).isThrownBy(() -> Rubric.read(folder));
    }

    @Test
    void saysAllErrorsOfAFileAtOnce(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("own.yaml"), "version: 1\nchecks: none\n");
        assertThatExceptionOfType(GraderUnavailable.class)
                .isThrownBy(() -> Rubric.read(file))
                .withMessage("The rubric " + file + " is invalid. Fix these errors and start again:\n"
                        + "  line 1: unknown key \"version\" in the rubric; known keys: checks\n"
                        + "  line 1: the list \"checks\" is missing");
    }
}

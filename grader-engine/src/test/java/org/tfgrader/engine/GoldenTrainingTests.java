package org.tfgrader.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.tfgrader.engine.model.GraderSettings;
import org.tfgrader.engine.model.GradingListener;
import org.tfgrader.engine.model.Submission;
import org.tfgrader.engine.model.Verdict;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.Reports;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Trained on the course's own images, against what the notebook computes under Python's TensorFlow.
/// The images are not part of this project, so this runs where they lie beside it.
@Tag("full")
@EnabledIf(value = "courseImagesAreThere", disabledReason = "the images of the course are not beside the project")
class GoldenTrainingTests {
    /// Of costs. The processor says which kernels add up, and its caches how what is added is cut into
    /// blocks, so the order of a sum differs between machines. Where it is that of the goldens (AVX-512 of
    /// one kind) costs differ by 7.7e-6 in dual form and 1.2e-7 at full width; elsewhere by 5.8e-5 (AVX-512
    /// of another kind, dual form) and 1.3e-4 (AVX2 alone, full width), in the jump behind epoch 85.
    private static final double TOLERANCE = 2e-4;

    /// Images that may fall on the other side, of the 1,080 for training and of the 120 for testing. The
    /// training ends long before the classes are apart, so some images' two largest logits nearly tie, and
    /// costs that differ by as much as TOLERANCE decide such a tie otherwise: 2 of 1,080 have been seen.
    private static final int TRAIN_TIES = 5;

    private static final int TEST_TIES = 1;

    private static final Path SHARED = TestGraders.ROOT.resolveSibling("shared");

    static boolean courseImagesAreThere() {
        return Files.isDirectory(SHARED.resolve("signs"));
    }

    /// The operands of its product are not what the dual form takes for one.
    @Test
    void followsPythonsCostsAtFullWidthWhereTheDualFormIsNotAllowed() throws IOException {
        Submission submission = SubmissionFolder.of("right/einsum").submission();

        GradingReport report = graded(new Submission(submission.files(), true, submission.seed()));

        assertThat(report.score()).isEqualTo(100);
        assertThat(report.training()).isNotNull().satisfies(training -> {
            assertThat(training.mode()).isEqualTo("full");
            assertFollowsPython(training.costs());
        });
    }

    @Test
    void followsPythonsCostsAndAccuracies() throws IOException {
        GradingReport report = graded(TestGraders.reference(true).withRealTraining());

        JsonNode goldens = goldens();
        assertThat(report.score()).isEqualTo(100);
        assertThat(report.training()).isNotNull().satisfies(training -> {
            assertThat(training.mode()).isEqualTo("dual");
            assertThat(training.reused()).isFalse();
            assertFollowsPython(training.costs());
            assertThat(training.log()).hasSize(20).allMatch(line -> line.matches("Cost after epoch \\d+: 0\\.\\d{6}"));
            assertThat(training.trainAccuracy())
                    .isCloseTo(goldens.get("train_accuracy").asDouble(), within((TRAIN_TIES + 0.01) / 1080));
            assertThat(training.testAccuracy())
                    .isCloseTo(goldens.get("test_accuracy").asDouble(), within((TEST_TIES + 0.01) / 120));
            assertThat(training.confusion().stream()
                            .flatMap(List::stream)
                            .mapToInt(Integer::intValue)
                            .sum())
                    .isEqualTo(120);
            assertThat(training.reference()).isNotNull().satisfies(distance -> {
                assertThat(distance.maxCostDifference()).isLessThan(2e-4);
                assertThat(distance.maxParameterDifference()).isLessThan(2e-4);
            });
        });
    }

    /// Grades, and sees that each epoch was told once.
    private static GradingReport graded(Submission submission) {
        List<Double> heard = new ArrayList<>();
        try (Grader grader = TestGraders.open(SHARED.resolve("signs"), GraderSettings.Limits.DEFAULT)) {
            Verdict verdict = grader.grade(submission, new GradingListener() {
                @Override
                public void trained(int epoch, double cost) {
                    assertThat(epoch).isEqualTo(heard.size());
                    heard.add(cost);
                }
            });
            GradingReport report = Reports.of(verdict, 1, grader.sandbox());
            assertThat(report.training())
                    .isNotNull()
                    .satisfies(training -> assertThat(training.costs()).isEqualTo(heard));
            return report;
        }
    }

    private static void assertFollowsPython(List<Double> costs) throws IOException {
        JsonNode python = goldens().get("cost_per_epoch");
        assertThat(costs).hasSize(python.size());
        for (int epoch = 0; epoch < costs.size(); epoch++) {
            assertThat(costs.get(epoch))
                    .as("cost of epoch %d", epoch)
                    .isCloseTo(python.get(epoch).asDouble(), within(TOLERANCE));
        }
    }

    private static JsonNode goldens() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(SHARED.resolve("goldens/goldens.json")));
    }
}

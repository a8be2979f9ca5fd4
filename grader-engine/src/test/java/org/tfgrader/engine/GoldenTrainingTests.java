package org.tfgrader.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.Reports;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The reference trained on the course's own images, against what the notebook computes under Python's TensorFlow.
/// The images are not part of this project, so this runs where they lie beside it.
@EnabledIf("courseImagesAreThere")
class GoldenTrainingTests {
    private static final Path SHARED = TestGraders.ROOT.resolveSibling("shared");

    static boolean courseImagesAreThere() {
        return Files.isDirectory(SHARED.resolve("signs"));
    }

    @Test
    void followsPythonsCostsAndAccuracies() throws IOException {
        JsonNode goldens = JsonMapper.shared().readTree(Files.readString(SHARED.resolve("goldens/goldens.json")));
        List<Double> heard = new ArrayList<>();
        GradingReport report;
        try (Grader grader = TestGraders.open(SHARED.resolve("signs"), GraderSettings.Limits.DEFAULT)) {
            Verdict verdict = grader.grade(TestGraders.reference(true), new GradingListener() {
                @Override
                public void trained(int epoch, double cost) {
                    assertThat(epoch).isEqualTo(heard.size());
                    heard.add(cost);
                }
            });
            report = Reports.of(verdict, 1, grader.sandbox());
        }
        assertThat(report.score()).isEqualTo(100);
        assertThat(report.training()).isNotNull().satisfies(training -> {
            assertThat(training.mode()).isEqualTo("dual");
            assertThat(training.costs()).hasSize(200).isEqualTo(heard);
            for (int epoch = 0; epoch < 200; epoch++) {
                double python = goldens.get("cost_per_epoch").get(epoch).asDouble();
                assertThat(training.costs().get(epoch))
                        .as("cost of epoch %d", epoch)
                        .isCloseTo(python, within(5e-5));
            }
            assertThat(training.log()).hasSize(20).allMatch(line -> line.matches("Cost after epoch \\d+: 0\\.\\d{6}"));
            assertThat(training.trainAccuracy())
                    .isCloseTo(goldens.get("train_accuracy").asDouble(), within(1.01 / 1080));
            assertThat(training.testAccuracy())
                    .isCloseTo(goldens.get("test_accuracy").asDouble(), within(1.01 / 120));
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
}

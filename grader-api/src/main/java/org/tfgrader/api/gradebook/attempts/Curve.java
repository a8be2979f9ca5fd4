package org.tfgrader.api.gradebook.attempts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tfgrader.engine.report.GradingReport.TrainingReport;

/// The costs of a training, thinned out.
///
/// @param costs of every fifth epoch and of the last one
public record Curve(String submission, List<Double> costs) {
    private static final int EVERY = 5;
    private static final String SEPARATOR = ",";

    /// {@return the costs in a row of the database}
    static String thinned(TrainingReport training) {
        List<Double> costs = training.costs();
        return IntStream.range(0, costs.size())
                .filter(epoch -> epoch % EVERY == 0 || epoch == costs.size() - 1)
                .mapToObj(epoch -> String.format(Locale.ROOT, "%.4g", costs.get(epoch)))
                .collect(Collectors.joining(SEPARATOR));
    }

    static Curve of(String submission, String costs) {
        return new Curve(
                submission,
                costs.isEmpty()
                        ? List.of()
                        : Arrays.stream(costs.split(SEPARATOR, -1))
                                .map(Double::valueOf)
                                .toList());
    }
}

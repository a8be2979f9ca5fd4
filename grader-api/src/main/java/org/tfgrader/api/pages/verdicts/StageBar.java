package org.tfgrader.api.pages.verdicts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tfgrader.engine.report.GradingReport.TimingsReport;

/// The duration of each stage of a grading, as a bar of 300 units.
///
/// @param words the same as text
record StageBar(List<Part> parts, String words) {
    private static final double WIDTH = 300;

    /// One stage.
    ///
    /// @param kind the style: `queued`, `compiled`, `checked` or `trained`
    record Part(String kind, double from, double width) {}

    private record Stage(String kind, String name, long millis) {}

    static StageBar of(TimingsReport timings) {
        List<Stage> stages = List.of(
                new Stage("queued", "queue", timings.queuedMs() == null ? 0 : timings.queuedMs()),
                new Stage("compiled", "compilation", timings.compileMs()),
                new Stage(
                        "checked", "tests", timings.gradeMs() + (timings.hiddenMs() == null ? 0 : timings.hiddenMs())),
                new Stage("trained", "training", timings.trainMs()));
        double all = Math.max(1, stages.stream().mapToLong(Stage::millis).sum());
        List<Part> parts = new ArrayList<>();
        double from = 0;
        for (Stage stage : stages) {
            double width = WIDTH * stage.millis / all;
            parts.add(new Part(stage.kind, tenths(from), tenths(width)));
            from += width;
        }
        return new StageBar(
                parts,
                stages.stream().map(stage -> stage.name + " " + stage.millis).collect(Collectors.joining(", "))
                        + " ms");
    }

    private static double tenths(double units) {
        return Math.round(10 * units) / 10.0;
    }
}

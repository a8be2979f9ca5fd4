package org.tfgrader.api.results;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.pages.Words;
import org.tfgrader.engine.report.GradingReport.TrainingReport;

/// The training run on the page.
///
/// @param sentence the summary beside the title
/// @param costs one per epoch
/// @param images the number of correctly classified test images, in words; null if none were classified
/// @param distance to the reference's training; null if the training did not finish
record TrainingView(
        String sentence,
        List<Double> costs,
        List<String> log,
        @Nullable String images,
        List<Row> confusion,
        @Nullable String distance) {
    private static final int HEATS = 7;

    /// The images of one sign.
    record Row(int sign, List<Cell> cells) {}

    /// The number of images of one sign that were predicted as another.
    ///
    /// @param heat 0 to 6, relative to the largest count
    record Cell(int count, int heat, boolean right) {}

    static TrainingView of(TrainingReport training) {
        return new TrainingView(
                sentence(training),
                training.costs(),
                training.log(),
                images(training.confusion()),
                rows(training.confusion()),
                distance(training));
    }

    private static String sentence(TrainingReport training) {
        return switch (training.state()) {
            case RAN ->
                Boolean.TRUE.equals(training.reused())
                        ? "%s; stored run of the reference, which trains the same network; not scored"
                                .formatted(Words.counted(training.epochs(), "epoch", "epochs"))
                        : "%s in %s; not scored"
                                .formatted(
                                        Words.counted(training.epochs(), "epoch", "epochs"),
                                        Words.seconds(training.seconds() == null ? 0 : training.seconds()));
            case FAILED ->
                "failed after %s: %s".formatted(Words.counted(training.epochs(), "epoch", "epochs"), training.reason());
            case SKIPPED -> "skipped: " + training.reason();
        };
    }

    private static @Nullable String images(List<List<Integer>> confusion) {
        int all = confusion.stream()
                .flatMap(List::stream)
                .mapToInt(Integer::intValue)
                .sum();
        int right = 0;
        for (int sign = 0; sign < confusion.size(); sign++) {
            right += confusion.get(sign).get(sign);
        }
        return all == 0
                ? null
                : "%d of %d classified correctly (%s)".formatted(right, all, Words.percent((double) right / all));
    }

    private static List<Row> rows(List<List<Integer>> confusion) {
        int most = confusion.stream()
                .flatMap(List::stream)
                .mapToInt(Integer::intValue)
                .max()
                .orElse(1);
        List<Row> rows = new ArrayList<>();
        for (int sign = 0; sign < confusion.size(); sign++) {
            List<Cell> cells = new ArrayList<>();
            List<Integer> counts = confusion.get(sign);
            for (int read = 0; read < counts.size(); read++) {
                int heat = (int) Math.ceil((HEATS - 1.0) * counts.get(read) / Math.max(1, most));
                cells.add(new Cell(counts.get(read), heat, read == sign));
            }
            rows.add(new Row(sign, cells));
        }
        return rows;
    }

    private static @Nullable String distance(TrainingReport training) {
        var reference = training.reference();
        if (reference == null) {
            return null;
        }
        if (reference.maxCostDifference() == 0 && reference.maxParameterDifference() == 0) {
            return "The costs and the trained parameters are equal to those of the reference on the same images.";
        }
        return "Largest difference from the reference on the same images: costs %s, trained parameters %s."
                .formatted(Words.small(reference.maxCostDifference()), Words.small(reference.maxParameterDifference()));
    }
}

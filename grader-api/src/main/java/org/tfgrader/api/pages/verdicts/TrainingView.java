package org.tfgrader.api.pages.verdicts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.pages.Words;
import org.tfgrader.datasets.LabelledImages;
import org.tfgrader.engine.report.GradingReport.TrainingReport;

/// The training run on the page.
///
/// @param sentence the summary beside the title
/// @param costs one per epoch
/// @param images the number of correctly classified test images, in words; null if none were classified
/// @param distance to the reference's training; null if the training did not finish
/// @param misread the images of one cell; null if the images are unknown
record TrainingView(
        String sentence,
        List<Double> costs,
        List<String> log,
        @Nullable String images,
        List<Row> confusion,
        @Nullable String distance,
        @Nullable Misread misread) {
    private static final int HEATS = 7;

    /// The images of one sign.
    record Row(int sign, List<Cell> cells) {}

    /// The number of images of one sign that were predicted as another.
    ///
    /// @param heat 0 to 6, relative to the largest count
    record Cell(int count, int heat, boolean right) {}

    /// The test images of one sign with the same prediction.
    ///
    /// @param images the numbers of the images
    record Misread(int sign, int read, List<Integer> images) {}

    /// @param images null if they are unknown
    /// @param sign the actual sign; null for the fullest cell outside the diagonal
    /// @param read the predicted sign; null like `sign`
    static TrainingView of(
            TrainingReport training, @Nullable LabelledImages images, @Nullable Integer sign, @Nullable Integer read) {
        return new TrainingView(
                sentence(training),
                training.costs(),
                training.log(),
                images(training.confusion()),
                rows(training.confusion()),
                distance(training),
                images == null ? null : misread(training, images, sign, read));
    }

    private static String sentence(TrainingReport training) {
        return switch (training.state()) {
            case "ran" ->
                "%s in %s; not scored"
                        .formatted(
                                Words.counted(training.epochs(), "epoch", "epochs"),
                                Words.seconds(training.seconds() == null ? 0 : training.seconds()));
            case "failed" ->
                "failed after %s: %s".formatted(Words.counted(training.epochs(), "epoch", "epochs"), training.reason());
            default -> "skipped: " + training.reason();
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

    private static @Nullable Misread misread(
            TrainingReport training, LabelledImages images, @Nullable Integer sign, @Nullable Integer read) {
        List<Integer> predictions = training.predictions();
        if (predictions.size() != images.count()) {
            return null;
        }
        Misread cell = sign != null && read != null && isSign(sign) && isSign(read)
                ? new Misread(sign, read, List.of())
                : fullest(training.confusion());
        return new Misread(
                cell.sign,
                cell.read,
                IntStream.range(0, images.count())
                        .filter(image -> images.label(image) == cell.sign && predictions.get(image) == cell.read)
                        .boxed()
                        .toList());
    }

    private static boolean isSign(int number) {
        return number >= 0 && number < LabelledImages.CLASSES;
    }

    private static Misread fullest(List<List<Integer>> confusion) {
        int most = -1;
        Misread fullest = new Misread(0, 1, List.of());
        for (int sign = 0; sign < confusion.size(); sign++) {
            for (int read = 0; read < confusion.size(); read++) {
                if (sign != read && confusion.get(sign).get(read) > most) {
                    most = confusion.get(sign).get(read);
                    fullest = new Misread(sign, read, List.of());
                }
            }
        }
        return fullest;
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

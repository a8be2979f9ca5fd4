package org.tfgrader.api.results;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.pages.Words;
import org.tfgrader.engine.report.GradingReport.TrainingReport;

/// The training run in words.
///
/// @param sentence the summary beside the title
/// @param images the number of correctly classified test images; null if none were classified
/// @param most the largest number of images of one sign with the same prediction, at least 1
/// @param distance to the reference's training; null if the training did not finish
record TrainingView(
        String sentence,
        @Nullable String images,
        int most,
        @Nullable String distance) {
    static TrainingView of(TrainingReport training) {
        return new TrainingView(
                sentence(training),
                images(training.confusion()),
                training.confusion().stream().flatMap(List::stream).reduce(1, Math::max),
                distance(training));
    }

    private static String sentence(TrainingReport training) {
        String epochs = Words.counted(training.epochs(), "epoch");
        return switch (training.state()) {
            case RAN ->
                Boolean.TRUE.equals(training.reused())
                        ? epochs + "; stored run of the reference, which trains the same network; not scored"
                        : "%s in %s; not scored"
                                .formatted(epochs, Words.seconds(training.seconds() == null ? 0 : training.seconds()));
            case FAILED -> "failed after %s: %s".formatted(epochs, training.reason());
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

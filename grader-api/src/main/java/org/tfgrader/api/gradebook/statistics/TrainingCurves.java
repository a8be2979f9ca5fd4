package org.tfgrader.api.gradebook.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tfgrader.api.gradebook.attempts.Attempt;
import org.tfgrader.api.gradebook.attempts.Curve;
import org.tfgrader.api.gradebook.attempts.Summaries;
import org.tfgrader.api.gradebook.attempts.Summaries.Training;

/// The trainings of the effective attempts in one plot. A few of those that match the reference are drawn for all.
///
/// @param attempts the number of effective attempts
/// @param ran the number of these with a training
/// @param following the number of these that match the reference
/// @param reference the reference's curve, as the points of a line; empty if no training matches it
/// @param followed the curves of a few matching trainings
/// @param strays the trainings that are drawn separately, largest distance first
/// @param straying the number of trainings that leave the reference
/// @param ticks at the left of the plot, from the top
public record TrainingCurves(
        int attempts,
        int ran,
        int following,
        String reference,
        List<String> followed,
        List<Stray> strays,
        int straying,
        List<String> ticks) {
    /// The maximum distance of a cost from the reference's: more than rounding errors add up to in 200 epochs, and
    /// too small to be visible.
    public static final double FOLLOWS = 0.01;

    private static final int SAMPLE = 9;
    private static final int DRAWN = 24;
    private static final int LINES = 4;
    private static final int WIDTH = 400;
    private static final int HEIGHT = 180;
    private static final double FLAT = 0.02;

    /// A training that leaves the reference.
    ///
    /// @param way what its curve does, in words
    /// @param line the points of its line
    record Stray(String submission, String student, String way, String first, String last, String line) {}

    /// Reads the trainings: the distances of all, and the costs of those that are drawn.
    @Component
    public static class Reader {
        private final Summaries summaries;

        Reader(Summaries summaries) {
            this.summaries = summaries;
        }

        public TrainingCurves read(List<Attempt> attempts) {
            List<Training> ran = summaries.trainings(
                    attempts.stream().map(Attempt::submission).toList());
            List<Training> following =
                    ran.stream().filter(Reader::follows).limit(SAMPLE).toList();
            List<Training> strays = ran.stream()
                    .filter(training -> !follows(training))
                    .sorted(Comparator.comparingDouble(Reader::distance).reversed())
                    .limit(DRAWN)
                    .toList();
            List<String> drawn = new ArrayList<>();
            following.forEach(training -> drawn.add(training.submission()));
            strays.forEach(training -> drawn.add(training.submission()));
            Map<String, Curve> curves =
                    summaries.curves(drawn).stream().collect(Collectors.toMap(Curve::submission, Function.identity()));
            Map<String, String> students =
                    attempts.stream().collect(Collectors.toMap(Attempt::submission, Attempt::student));
            int follow = (int) ran.stream().filter(Reader::follows).count();
            return TrainingCurves.of(
                    attempts.size(), ran.size(), follow, known(following, curves), known(strays, curves), students);
        }

        private static boolean follows(Training training) {
            return training.distance() != null && training.distance() <= FOLLOWS;
        }

        private static double distance(Training training) {
            return training.distance() == null || training.distance().isNaN()
                    ? Double.POSITIVE_INFINITY
                    : training.distance();
        }

        private static List<Curve> known(List<Training> trainings, Map<String, Curve> curves) {
            return trainings.stream()
                    .flatMap(training -> Stream.ofNullable(curves.get(training.submission())))
                    .toList();
        }
    }

    static TrainingCurves of(
            int attempts,
            int ran,
            int following,
            List<Curve> followed,
            List<Curve> strays,
            Map<String, String> students) {
        List<Double> reference = median(followed);
        List<Double> shown = reference.isEmpty()
                ? strays.stream().flatMap(curve -> curve.costs().stream()).toList()
                : reference;
        int epochs = Stream.concat(followed.stream(), strays.stream())
                .mapToInt(curve -> curve.costs().size())
                .max()
                .orElse(1);
        Scale scale = Scale.of(shown, epochs);
        return new TrainingCurves(
                attempts,
                ran,
                following,
                scale.line(reference),
                followed.stream().map(curve -> scale.line(curve.costs())).toList(),
                strays.stream()
                        .map(curve -> new Stray(
                                curve.submission(),
                                students.getOrDefault(curve.submission(), ""),
                                way(curve.costs(), reference.size()),
                                words(curve.costs().getFirst()),
                                words(curve.costs().getLast()),
                                scale.line(curve.costs())))
                        .toList(),
                ran - following,
                scale.ticks());
    }

    private static String way(List<Double> costs, int full) {
        if (costs.stream().anyMatch(cost -> !Double.isFinite(cost))) {
            return "becomes NaN";
        }
        if (costs.size() < full) {
            return "ends early";
        }
        double highest = costs.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        double lowest = costs.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        if (highest - lowest < FLAT * Math.max(1, Math.abs(highest))) {
            return "is flat";
        }
        return costs.getLast() > costs.getFirst() ? "rises" : "differs";
    }

    private static String words(double cost) {
        return String.format(Locale.ROOT, "%.4g", cost);
    }

    /// {@return the median cost of each epoch, which equals the reference's except for rounding errors}
    private static List<Double> median(List<Curve> curves) {
        int length =
                curves.stream().mapToInt(curve -> curve.costs().size()).min().orElse(0);
        return IntStream.range(0, length)
                .mapToObj(i -> Statistics.median(
                        curves.stream().mapToDouble(curve -> curve.costs().get(i))))
                .flatMap(Stream::ofNullable)
                .toList();
    }

    /// The range of the plot: the reference's costs plus an eighth on both sides. Points beyond it are drawn at the
    /// edge.
    ///
    /// @param epochs the number of costs across the plot's width
    private record Scale(double lowest, double highest, int epochs) {
        static Scale of(List<Double> costs, int epochs) {
            double low = costs.stream()
                    .filter(Double::isFinite)
                    .mapToDouble(Double::doubleValue)
                    .min()
                    .orElse(0);
            double high = costs.stream()
                    .filter(Double::isFinite)
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElse(1);
            double margin = Math.max(1e-3, (high - low) / 8);
            return new Scale(low - margin, high + margin, epochs);
        }

        String line(List<Double> costs) {
            return IntStream.range(0, costs.size())
                    .filter(i -> Double.isFinite(costs.get(i)))
                    .mapToObj(i -> String.format(
                            Locale.ROOT,
                            "%d,%.1f",
                            Math.round((double) WIDTH * i / Math.max(1, epochs - 1)),
                            HEIGHT * (1 - Math.clamp((costs.get(i) - lowest) / (highest - lowest), 0, 1))))
                    .collect(Collectors.joining(" "));
        }

        List<String> ticks() {
            return IntStream.rangeClosed(0, LINES)
                    .mapToObj(i -> String.format(Locale.ROOT, "%.2f", highest - (highest - lowest) * i / LINES))
                    .toList();
        }
    }
}

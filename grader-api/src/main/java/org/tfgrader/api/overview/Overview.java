package org.tfgrader.api.overview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.gradebook.attempts.Attempt;
import org.tfgrader.api.gradebook.attempts.Standing;
import org.tfgrader.api.gradebook.statistics.Statistics;
import org.tfgrader.api.pages.Words;

/// A class at a glance.
///
/// @param students the number of students with a graded attempt
/// @param meanScore the mean effective score
/// @param solved the number of students with full points
/// @param solvedShare their share, in whole percent
/// @param attemptsEach the mean number of attempts of a student
/// @param median the position of the median score along the bars, in whole percent; null without students
/// @param most the number of students in the highest bar
/// @param bars the distribution of scores
/// @param stuck students who may need help, most attempts first
record Overview(
        int students,
        int attempts,
        String medianScore,
        String meanScore,
        int solved,
        long solvedShare,
        String attemptsEach,
        String medianAttempts,
        @Nullable Long median,
        int most,
        List<Bar> bars,
        List<Stuck> stuck) {

    /// A student without progress for this many attempts is stuck.
    static final int WITHOUT_GAIN = 4;

    private static final int STEP = 5;
    private static final int STEPS = 100 / STEP;
    private static final int CURVE_WIDTH = 60;
    private static final int CURVE_HEIGHT = 16;

    /// The number of students in a range of scores.
    ///
    /// @param scores the range in words
    /// @param height relative to the highest bar, in whole percent
    record Bar(String scores, int students, long height) {}

    /// A student without progress.
    ///
    /// @param curve the scores of all attempts, as the points of a line 60 wide and 16 high
    /// @param end the vertical position of the line's end, from the top
    /// @param last the latest attempt
    record Stuck(String student, int attempts, String best, String curve, String end, String last, Instant lastAt) {
        static Stuck of(Standing standing) {
            List<Attempt> attempts = standing.attempts();
            Attempt last = attempts.getLast();
            return new Stuck(
                    last.student(),
                    attempts.size(),
                    Words.points(Overview.best(attempts)),
                    Overview.curve(attempts),
                    String.format(Locale.ROOT, "%.1f", height(last)),
                    last.submission(),
                    last.submittedAt());
        }
    }

    /// {@return the scores of attempts, as the points of a line}
    static String curve(List<Attempt> attempts) {
        return IntStream.range(0, attempts.size())
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        (double) CURVE_WIDTH * i / Math.max(1, attempts.size() - 1),
                        height(attempts.get(i))))
                .collect(Collectors.joining(" "));
    }

    private static double height(Attempt attempt) {
        return CURVE_HEIGHT * (1 - share(attempt.score(), attempt.maxScore()));
    }

    static Overview of(List<Standing> standings) {
        double[] scores = standings.stream().mapToDouble(Standing::score).toArray();
        int[] attempts = standings.stream()
                .mapToInt(standing -> standing.attempts().size())
                .toArray();
        int solved = (int)
                standings.stream().filter(standing -> share(standing) >= 1).count();
        int students = standings.size();
        List<Bar> bars = bars(standings);
        return new Overview(
                students,
                Arrays.stream(attempts).sum(),
                words(Statistics.median(Arrays.stream(scores))),
                words(students == 0 ? null : Arrays.stream(scores).average().orElseThrow()),
                solved,
                students == 0 ? 0 : Math.round(100.0 * solved / students),
                words(students == 0 ? null : (double) Arrays.stream(attempts).sum() / students),
                words(Statistics.median(Arrays.stream(attempts).asDoubleStream())),
                students == 0 ? null : Math.round(100 * median(standings)),
                bars.stream().mapToInt(Bar::students).max().orElse(0),
                bars,
                standings.stream()
                        .filter(Overview::isStuck)
                        .map(Stuck::of)
                        .sorted(Comparator.comparingInt(Stuck::attempts).reversed())
                        .toList());
    }

    private static double median(List<Standing> standings) {
        Double median = Statistics.median(standings.stream().mapToDouble(Overview::share));
        return median == null ? 0 : median;
    }

    private static List<Bar> bars(List<Standing> standings) {
        int[] counts = new int[STEPS + 1];
        for (Standing standing : standings) {
            counts[(int) (share(standing) * STEPS)]++;
        }
        int highest = Math.max(1, Arrays.stream(counts).max().orElse(1));
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i <= STEPS; i++) {
            String scores = i == STEPS ? "full score" : "%d to under %d %%".formatted(i * STEP, (i + 1) * STEP);
            bars.add(new Bar(scores, counts[i], Math.round(100.0 * counts[i] / highest)));
        }
        return bars;
    }

    /// {@return whether a student makes no progress}
    static boolean isStuck(Standing standing) {
        List<Attempt> attempts = standing.attempts();
        if (attempts.stream().anyMatch(Attempt::isFull)) {
            return false;
        }
        double best = best(attempts);
        int reached = IntStream.range(0, attempts.size())
                .filter(i -> attempts.get(i).score() >= best)
                .findFirst()
                .orElseThrow();
        return attempts.size() - 1 - reached >= WITHOUT_GAIN;
    }

    private static double best(List<Attempt> attempts) {
        return attempts.stream().mapToDouble(Attempt::score).max().orElse(0);
    }

    private static double share(Standing standing) {
        return share(standing.score(), standing.counted().maxScore());
    }

    private static double share(double score, double most) {
        return most > 0 ? Math.clamp(score / most, 0, 1) : 0;
    }

    private static String words(@Nullable Double value) {
        return value == null ? "\u2013" : Words.points(Math.round(10 * value) / 10.0);
    }
}

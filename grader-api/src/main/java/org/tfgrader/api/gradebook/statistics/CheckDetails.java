package org.tfgrader.api.gradebook.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.gradebook.attempts.Answers;
import org.tfgrader.api.gradebook.attempts.ClassAnswers;
import org.tfgrader.api.gradebook.attempts.Standing;
import org.tfgrader.api.gradebook.outputs.OutputGroup;
import org.tfgrader.api.gradebook.statistics.CheckRow.MistakeRow;
import org.tfgrader.api.pages.Words;

/// The details of a row on the page of all tests.
///
/// @param made the mistakes that have a name, most frequent first
/// @param unnamed the number of attempts without a named mistake
/// @param groups the sizes of the groups of equal outputs among these, in words; empty if there are none
/// @param fifths the pass rates of each fifth of the class, by the score on the other tests
/// @param line the pass rates as the points of a line, [#WIDTH] wide and [#HEIGHT] high; empty if it can't be drawn
/// @param failedFirst the number of students who failed the test at first
/// @param mended the number of these who passed it later
/// @param untilMended the number of attempts until then, in words; a dash if nobody passed it later
public record CheckDetails(
        List<Made> made,
        int unnamed,
        int unnamedShare,
        String groups,
        List<Fifth> fifths,
        String line,
        int failedFirst,
        int mended,
        String untilMended) {
    private static final int FIFTHS = 5;
    private static final int WIDTH = 240;
    private static final int HEIGHT = 80;
    private static final String NONE = "\u2013";

    /// A mistake.
    ///
    /// @param share of the attempts that failed the test, in whole percent
    record Made(MistakeRow mistake, int share) {}

    /// A fifth of the attempts that ran the test, by the score on the other tests.
    ///
    /// @param name such as `lowest`
    /// @param passed in whole percent; null if the fifth is empty
    /// @param x the horizontal position in the plot
    /// @param y the vertical position in the plot, 0 for 100 %
    public record Fifth(String name, int taken, @Nullable Long passed, long x, long y) {}

    /// {@return the details of a test}
    ///
    /// @param outcomes for each attempt that ran the test, whether it passed
    static CheckDetails of(CheckRow row, ClassAnswers answers, Map<String, Boolean> outcomes) {
        var misses = answers.misses(row.id());
        int unnamed =
                (int) misses.stream().filter(miss -> miss.mistake() == null).count();
        List<OutputGroup> groups = OutputGroup.of(
                misses.stream().filter(miss -> miss.mistake() == null).toList());
        List<Fifth> fifths = fifths(row.id(), answers.answers());
        List<Integer> after = afterFirstFailure(answers.standings(), outcomes);
        List<Integer> mended = after.stream().filter(attempts -> attempts > 0).toList();
        Double median = Statistics.median(mended.stream().mapToDouble(Integer::doubleValue));
        return new CheckDetails(
                row.mistakes().stream()
                        .map(made -> new Made(made, share(made.count(), misses.size())))
                        .toList(),
                unnamed,
                share(unnamed, misses.size()),
                words(groups),
                fifths,
                line(fifths),
                after.size(),
                mended.size(),
                median == null ? NONE : Words.points(median));
    }

    private static int share(int count, int of) {
        return of == 0 ? 0 : Math.round(100f * count / of);
    }

    private static String words(List<OutputGroup> groups) {
        return groups.isEmpty()
                ? ""
                : (groups.size() == 1 ? "1 group" : groups.size() + " groups")
                        + " of equal outputs: "
                        + groups.stream()
                                .limit(FIFTHS)
                                .map(group -> Integer.toString(group.misses().size()))
                                .collect(Collectors.joining(", "))
                        + (groups.size() > FIFTHS ? ", \u2026" : "");
    }

    /// Attempts with equal scores are in the same fifth; otherwise chance would decide which is the stronger one.
    public static List<Fifth> fifths(String check, List<Answers> answers) {
        record Taken(boolean passed, double rest) {}
        List<Taken> taken = answers.stream()
                .flatMap(all -> all.each().stream()
                        .filter(answer -> answer.item().check().equals(check)
                                && answer.item().run())
                        .map(answer -> new Taken(
                                answer.item().passed(),
                                all.points() - answer.item().points())))
                .sorted(Comparator.comparingDouble(Taken::rest))
                .toList();
        int[] all = new int[FIFTHS];
        int[] passed = new int[FIFTHS];
        int fifth = 0;
        for (int i = 0; i < taken.size(); i++) {
            if (i == 0 || taken.get(i).rest - taken.get(i - 1).rest > 1e-9) {
                fifth = i * FIFTHS / taken.size();
            }
            all[fifth]++;
            passed[fifth] += taken.get(i).passed ? 1 : 0;
        }
        return IntStream.range(0, FIFTHS)
                .mapToObj(i -> new Fifth(
                        i == 0 ? "lowest" : i == FIFTHS - 1 ? "highest" : Integer.toString(i + 1),
                        all[i],
                        all[i] == 0 ? null : Math.round(100.0 * passed[i] / all[i]),
                        (long) WIDTH * i / (FIFTHS - 1),
                        all[i] == 0 ? HEIGHT : Math.round(HEIGHT * (1 - (double) passed[i] / all[i]))))
                .toList();
    }

    private static String line(List<Fifth> fifths) {
        return fifths.stream()
                .filter(fifth -> fifth.passed != null)
                .map(fifth -> String.format(Locale.ROOT, "%d,%d", fifth.x, fifth.y))
                .collect(Collectors.joining(" "));
    }

    /// {@return for each student who failed the test at first, the number of attempts until it passed; 0 for never}
    public static List<Integer> afterFirstFailure(List<Standing> standings, Map<String, Boolean> outcomes) {
        List<Integer> after = new ArrayList<>();
        for (Standing standing : standings) {
            List<Boolean> ran = standing.attempts().stream()
                    .map(attempt -> outcomes.get(attempt.submission()))
                    .flatMap(Stream::ofNullable)
                    .toList();
            if (!ran.isEmpty() && !ran.getFirst()) {
                after.add(Math.max(0, ran.indexOf(true)));
            }
        }
        return after;
    }
}

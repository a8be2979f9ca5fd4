package org.tfgrader.api.gradebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.gradebook.CheckRow.MistakeRow;
import org.tfgrader.api.pages.Words;

/// What a row of the page of all checks shows when it is opened.
///
/// @param made the mistakes that have a name, the most frequent first
/// @param unnamed how many attempts made none that has
/// @param groups how large the groups of equal outputs are among these, in words; empty if there is none
/// @param fifths how many pass it, by what they have reached elsewhere
/// @param line these as the points of a line, [#WIDTH] wide and [#HEIGHT] high; empty where it can't be drawn
/// @param failedFirst students who failed it at first
/// @param mended how many of these passed it later
/// @param untilMended how many attempts later, in words; a dash if none did
record CheckDetails(
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
    /// @param share of those who failed the check, in whole percent
    record Made(MistakeRow mistake, int share) {}

    /// A fifth of those who ran the check, by what they have reached elsewhere.
    ///
    /// @param name such as `lowest`
    /// @param passed in whole percent; null if it has nobody
    /// @param x where it stands in the plot
    /// @param y its height in the plot, 0 for all
    record Fifth(String name, int taken, @Nullable Long passed, long x, long y) {}

    /// {@return the details of a check}
    ///
    /// @param outcomes how each attempt of the class ended it: whether it passed; without those that did not run
    ///     it
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

    /// Of equal scores, all go into the same fifth: otherwise it would be chance who counts as stronger.
    static List<Fifth> fifths(String check, List<Answers> answers) {
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

    /// {@return for each student who failed at first, how many attempts later the check was passed; 0 for never}
    static List<Integer> afterFirstFailure(List<Standing> standings, Map<String, Boolean> outcomes) {
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

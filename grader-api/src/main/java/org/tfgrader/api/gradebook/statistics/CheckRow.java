package org.tfgrader.api.gradebook.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.pages.Words;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.statistics.ItemStatistics;

/// The results of one test, as the page of all tests shows them.
///
/// @param taken the number of attempts that ran it
/// @param failures the number of these that failed it
/// @param failed their share, 0 to 100
/// @param difficulty in words; a dash if no attempt ran it
/// @param discrimination in words; a dash if it is undefined
/// @param dot the discrimination on a scale of 0 to 100; null if it is undefined
/// @param weak whether the test discriminates badly between strong and weak work
record CheckRow(
        Check check,
        int taken,
        int failures,
        long failed,
        String difficulty,
        String discrimination,
        @Nullable Long dot,
        boolean weak,
        List<MistakeRow> mistakes) {

    /// A test with a lower discrimination is of little use (Ebel, *Essentials of Educational Measurement*, 1972,
    /// chapter 14).
    private static final double WEAK = 0.20;

    private static final String NONE = "\u2013";

    /// A known mistake and its frequency.
    record MistakeRow(String id, String name, int count) {}

    static CheckRow of(Check check, ItemStatistics statistics) {
        int taken = statistics.taken();
        int failures = taken - statistics.passed();
        OptionalDouble discrimination = statistics.discrimination();
        return new CheckRow(
                check,
                taken,
                failures,
                taken == 0 ? 0 : Math.round(100.0 * failures / taken),
                share(statistics.difficulty()),
                share(discrimination),
                discrimination.isPresent() ? Math.round(100 * Math.clamp(discrimination.getAsDouble(), 0, 1)) : null,
                discrimination.isPresent() && discrimination.getAsDouble() < WEAK,
                statistics.mistakes().entrySet().stream()
                        .map(mistake ->
                                new MistakeRow(mistake.getKey(), Words.mistake(mistake.getKey()), mistake.getValue()))
                        .sorted(Comparator.comparingInt(MistakeRow::count).reversed())
                        .toList());
    }

    private static String share(OptionalDouble share) {
        return share.isPresent()
                ? String.format(Locale.ROOT, "%.2f", share.getAsDouble()).replace('-', '\u2212')
                : NONE;
    }
}

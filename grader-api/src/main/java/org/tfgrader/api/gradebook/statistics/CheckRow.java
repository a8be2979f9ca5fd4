package org.tfgrader.api.gradebook.statistics;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.gradebook.statistics.Statistics.CheckStatistics;
import org.tfgrader.api.gradebook.statistics.Statistics.MistakeCount;
import org.tfgrader.api.pages.Words;
import org.tfgrader.engine.check.Check;

/// The results of one test, as the page of all tests shows them.
///
/// @param exercise the exercise's id
/// @param method the Java method under test
/// @param kind the kind of test, such as `values`
/// @param points the test's maximum
/// @param taken the number of attempts that ran it
/// @param failures the number of these that failed it
/// @param failed their share, 0 to 100
/// @param difficulty in words; a dash if no attempt ran it
/// @param discrimination in words; a dash if it is undefined
/// @param dot the discrimination on a scale of 0 to 100; null if it is undefined
/// @param weak whether the test discriminates badly between strong and weak work
record CheckRow(
        String id,
        String title,
        String exercise,
        String method,
        String kind,
        boolean hidden,
        String points,
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
    record MistakeRow(String id, String name, int count) {
        static MistakeRow of(MistakeCount mistake) {
            return new MistakeRow(mistake.id(), Words.mistake(mistake.id()), mistake.count());
        }
    }

    static CheckRow of(Check check, CheckStatistics statistics) {
        Double discrimination = statistics.discrimination();
        double failureRate = statistics.failureRate() == null ? 0 : statistics.failureRate();
        return new CheckRow(
                check.id(),
                check.title(),
                check.exercise().id(),
                check.exercise().method(),
                check.kind().name().toLowerCase(Locale.ROOT),
                check.visibility() == Check.Visibility.HIDDEN,
                Words.points(check.maxPoints()),
                statistics.taken(),
                (int) Math.round(failureRate * statistics.taken()),
                Math.round(100 * failureRate),
                share(statistics.difficulty()),
                share(discrimination),
                discrimination == null ? null : Math.round(100 * Math.clamp(discrimination, 0, 1)),
                discrimination != null && discrimination < WEAK,
                statistics.mistakes().stream().map(MistakeRow::of).toList());
    }

    private static String share(@Nullable Double share) {
        return share == null ? NONE : String.format(Locale.ROOT, "%.2f", share).replace('-', '\u2212');
    }
}

package org.tfgrader.api.gradebook;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.gradebook.Statistics.CheckStatistics;
import org.tfgrader.api.gradebook.Statistics.MistakeCount;
import org.tfgrader.api.pages.Words;
import org.tfgrader.engine.check.Check;

/// How one check did, as the page of all checks shows it.
///
/// @param exercise its id
/// @param method the Java method that it asks
/// @param kind what it looks at, such as `values`
/// @param points what passing it is worth
/// @param taken how many attempts that count ran it
/// @param failures how many of these failed it
/// @param failed their share, 0 to 100
/// @param difficulty in words; a dash if none ran it
/// @param discrimination in words; a dash where there is none
/// @param dot where that stands between 0 and 1, as 0 to 100; null where there is none
/// @param weak whether it tells strong from weak work badly
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

    /// Below it a check is of little use to tell strong from weak work (Ebel, *Essentials of Educational Measurement*,
    /// 1972, chapter 14).
    private static final double WEAK = 0.20;

    private static final String NONE = "\u2013";

    /// A known mistake and how many made it.
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

package org.tfgrader.api.pages.verdicts;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.tfgrader.api.pages.HistoryLine;
import org.tfgrader.api.pages.VerdictPart.Shown;
import org.tfgrader.api.pages.Words;

/// The history of a submission, from all parts of the service.
final class History {
    private static final int MOST = 20;

    private History() {}

    /// {@return the newest entries, oldest first}
    static List<HistoryLine> of(Shown shown, List<HistoryLine> more) {
        var submission = shown.submission();
        String verdict = Words.outcome(shown.seen().report().verdict());
        Stream<HistoryLine> graded = submission.endedAt() == null
                ? Stream.empty()
                : Stream.of(new HistoryLine(submission.endedAt(), verdict));
        List<HistoryLine> lines = Stream.concat(
                        Stream.concat(Stream.of(new HistoryLine(submission.submittedAt(), "submitted")), graded),
                        more.stream())
                .sorted(Comparator.comparing(HistoryLine::at))
                .toList();
        return lines.subList(Math.max(0, lines.size() - MOST), lines.size());
    }
}

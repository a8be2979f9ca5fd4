package org.tfgrader.api.submissions.progress;

import java.util.ArrayList;
import java.util.List;
import org.tfgrader.engine.check.Check.Visibility;
import org.tfgrader.engine.report.GradingReport;

/// Repeats the events of a finished grading.
public final class EventHistory {
    public static final ProgressEvent QUEUED = new ProgressEvent(1, new ProgressEvent.State(SubmissionState.QUEUED));
    static final ProgressEvent RUNNING = new ProgressEvent(2, new ProgressEvent.State(SubmissionState.RUNNING));

    /// The id of the last event, which is greater than all others: a grading may send more events than its report
    /// contains, because a training restarts, a public test changes its outcome, or the grader fails after some
    /// tests. A client that has received all of these still receives this one.
    public static final long DONE = Integer.MAX_VALUE;

    private EventHistory() {}

    public static List<ProgressEvent> of(GradingReport report) {
        List<ProgressEvent> events = new ArrayList<>(List.of(QUEUED, RUNNING));
        addChecks(events, report, Visibility.OPEN);
        if (report.training() != null) {
            List<Double> costs = report.training().costs();
            for (int epoch = 0; epoch < costs.size(); epoch++) {
                add(events, new ProgressEvent.Epoch(epoch, costs.get(epoch)));
            }
        }
        addChecks(events, report, Visibility.HIDDEN);
        events.add(new ProgressEvent(DONE, ProgressEvent.Done.of(report)));
        return events;
    }

    private static void addChecks(List<ProgressEvent> events, GradingReport report, Visibility visibility) {
        for (var exercise : report.exercises()) {
            for (var check : exercise.checks()) {
                if (check.visibility() == visibility) {
                    add(events, ProgressEvent.Check.of(exercise.id(), check));
                }
            }
        }
    }

    private static void add(List<ProgressEvent> events, ProgressEvent.Data data) {
        events.add(new ProgressEvent(events.size() + 1, data));
    }
}

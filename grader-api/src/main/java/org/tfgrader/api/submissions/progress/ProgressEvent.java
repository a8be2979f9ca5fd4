package org.tfgrader.api.submissions.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.submissions.results.Sight;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.check.Check.Visibility;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.check.CheckResult.Location;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.CheckReport;

/// An event of a submission.
///
/// @param id its number, starting with 1; that of the last event is [#DONE]. If the same grading runs
///     again, or is read from its report later, its events have the same numbers, unless the training restarted.
public record ProgressEvent(long id, Data data) {
    public static final ProgressEvent QUEUED = new ProgressEvent(1, new State(SubmissionState.QUEUED));
    static final ProgressEvent RUNNING = new ProgressEvent(2, new State(SubmissionState.RUNNING));

    /// The id of the last event, which is greater than all others: a grading may send more events than its report
    /// contains, because a training restarts, a public test changes its outcome, or the grader fails after some
    /// tests. A client that has received all of these still receives this one.
    public static final long DONE = Integer.MAX_VALUE;

    /// {@return its name in the stream}
    public String name() {
        return switch (data) {
            case State state -> "state";
            case Check check -> "check";
            case Epoch epoch -> "epoch";
            case Done done -> "done";
        };
    }

    /// {@return the type of an event's data}
    ///
    /// @param name in the stream
    static Class<? extends Data> type(String name) {
        return switch (name) {
            case "state" -> State.class;
            case "check" -> Check.class;
            case "epoch" -> Epoch.class;
            case "done" -> Done.class;
            default -> throw new IllegalArgumentException("unknown event name " + name);
        };
    }

    /// The data of an event.
    public sealed interface Data {
        /// {@return the part that a caller may see; empty if it is nothing}
        default Optional<Data> seenWith(Sight sight) {
            return Optional.of(this);
        }
    }

    /// The submission is waiting, or being graded.
    record State(SubmissionState state) implements Data {}

    /// A test has finished. Its points are sent with the result, and its known mistake is determined when all tests
    /// have finished. Of several events of a public test, the last one counts.
    record Check(
            String exercise,
            String id,
            String title,
            Visibility visibility,
            Kind kind,
            Outcome outcome,
            List<Fact> facts,
            @Nullable String diagnosis,
            @Nullable String hint,
            @Nullable String mistake,
            @Nullable Location location)
            implements Data {
        static Check of(String exercise, CheckReport check) {
            return new Check(
                    exercise,
                    check.id(),
                    check.title(),
                    check.visibility(),
                    check.kind(),
                    check.outcome(),
                    check.facts(),
                    check.diagnosis(),
                    check.hint(),
                    check.mistake(),
                    check.location());
        }

        @Override
        public Optional<Data> seenWith(Sight sight) {
            if (visibility != Visibility.HIDDEN) {
                return Optional.of(this);
            }
            return switch (sight) {
                case ALL, WITHOUT_REASONS -> Optional.of(this);
                case WITHOUT_HIDDEN_FACTS -> Optional.of(withoutFacts());
                case WITHOUT_SCORES -> Optional.empty();
            };
        }

        private Check withoutFacts() {
            return new Check(
                    exercise, id, title, visibility, kind, outcome, List.of(), diagnosis, hint, mistake, location);
        }
    }

    /// An epoch of the training has finished.
    record Epoch(int epoch, double cost) implements Data {
        @Override
        public Optional<Data> seenWith(Sight sight) {
            return sight.hasScores() ? Optional.of(this) : Optional.empty();
        }
    }

    /// The result is stored.
    ///
    /// @param score null while scores are hidden from the caller
    record Done(
            SubmissionState state, String verdict, @Nullable Double score, double maxScore) implements Data {
        static Done of(GradingReport report) {
            return new Done(SubmissionState.DONE, report.verdict().word(), report.score(), report.maxScore());
        }

        @Override
        public Optional<Data> seenWith(Sight sight) {
            return Optional.of(sight.hasScores() ? this : new Done(state, verdict, null, maxScore));
        }
    }

    /// {@return the events of a finished grading}
    public static List<ProgressEvent> all(GradingReport report) {
        List<ProgressEvent> events = new ArrayList<>(List.of(QUEUED, RUNNING));
        addChecks(events, report, Visibility.OPEN);
        if (report.training() != null) {
            List<Double> costs = report.training().costs();
            for (int epoch = 0; epoch < costs.size(); epoch++) {
                add(events, new Epoch(epoch, costs.get(epoch)));
            }
        }
        addChecks(events, report, Visibility.HIDDEN);
        events.add(new ProgressEvent(DONE, Done.of(report)));
        return events;
    }

    private static void addChecks(List<ProgressEvent> events, GradingReport report, Visibility visibility) {
        for (var exercise : report.exercises()) {
            for (var check : exercise.checks()) {
                if (check.visibility() == visibility) {
                    add(events, Check.of(exercise.id(), check));
                }
            }
        }
    }

    private static void add(List<ProgressEvent> events, Data data) {
        events.add(new ProgressEvent(events.size() + 1, data));
    }
}

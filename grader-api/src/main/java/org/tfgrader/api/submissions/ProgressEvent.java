package org.tfgrader.api.submissions;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.CheckReport;
import org.tfgrader.engine.report.GradingReport.FactReport;
import org.tfgrader.engine.report.GradingReport.LocationReport;

/// Something that happened to a submission on its way.
///
/// @param id its place among what happens to a submission, 1 for the first; of the last one [EventHistory#DONE]. The
///     same grading, begun again or read later from the report, has the same events at the same places, unless its
///     training had to begin anew.
record ProgressEvent(long id, Data data) {

    /// {@return its name on the wire}
    String name() {
        return switch (data) {
            case State state -> "state";
            case Check check -> "check";
            case Epoch epoch -> "epoch";
            case Done done -> "done";
        };
    }

    /// {@return the type of what is said of an event}
    ///
    /// @param name as on the wire
    static Class<? extends Data> type(String name) {
        return switch (name) {
            case "state" -> State.class;
            case "check" -> Check.class;
            case "epoch" -> Epoch.class;
            case "done" -> Done.class;
            default -> throw new IllegalArgumentException("no event is named " + name);
        };
    }

    /// What is said of it.
    sealed interface Data {
        /// {@return what of this is seen; empty for nothing}
        default Optional<Data> seenWith(Sight sight) {
            return Optional.of(this);
        }
    }

    /// The submission waits, or is being graded.
    record State(SubmissionState state) implements Data {}

    /// A check has its outcome. Its points are told with the verdict. Which known mistake lies behind it shows only
    /// when
    /// all checks are done.
    record Check(
            String exercise,
            String id,
            String title,
            String visibility,
            String kind,
            String outcome,
            List<FactReport> facts,
            @Nullable String diagnosis,
            @Nullable String hint,
            @Nullable String mistake,
            @Nullable LocationReport location)
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
            if (!visibility.equals("hidden")) {
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

    /// An epoch of the training run ended.
    record Epoch(int epoch, double cost) implements Data {}

    /// The verdict is stored.
    ///
    /// @param score null while scores are hidden from who listens
    record Done(
            SubmissionState state, String verdict, @Nullable Double score, double maxScore) implements Data {
        static Done of(GradingReport report) {
            return new Done(SubmissionState.DONE, report.verdict(), report.score(), report.maxScore());
        }

        @Override
        public Optional<Data> seenWith(Sight sight) {
            return Optional.of(sight.hasScores() ? this : new Done(state, verdict, null, maxScore));
        }
    }
}

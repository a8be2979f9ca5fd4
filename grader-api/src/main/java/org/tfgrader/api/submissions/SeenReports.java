package org.tfgrader.api.submissions;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tfgrader.api.mistakes.NamedOutputs;
import org.tfgrader.api.submissions.results.OverrideStore;
import org.tfgrader.api.submissions.results.SeenReport;
import org.tfgrader.api.submissions.results.Sight;
import org.tfgrader.engine.report.GradingReport;

/// Results with the mistakes that staff named and the manual overrides in force.
@Component
class SeenReports {
    private final SubmissionStore store;
    private final OverrideStore overrides;
    private final NamedOutputs named;

    SeenReports(SubmissionStore store, OverrideStore overrides, NamedOutputs named) {
        this.store = store;
        this.overrides = overrides;
        this.named = named;
    }

    /// {@return the result of a submission; empty until it is graded}
    Optional<SeenReport> of(StoredSubmission submission, Sight sight) {
        return store.found(submission.id())
                .map(found -> SeenReport.of(named.in(found), overrides.held(submission.id()), sight));
    }

    /// {@return the grader's result without manual overrides}
    SeenReport of(GradingReport report, Sight sight) {
        return SeenReport.of(named.in(report), List.of(), sight);
    }
}

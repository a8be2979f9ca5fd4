package org.tfgrader.api.pages;

import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.submissions.StoredSubmission;
import org.tfgrader.api.submissions.results.SeenReport;
import org.tfgrader.engine.report.GradingReport.CheckReport;

/// Adds data from another part of the service to the page of a graded submission.
public interface VerdictPart {

    /// The submission that is shown.
    ///
    /// @param seen the result as the caller may see it
    /// @param chosen the test that is selected for staff; null if there are no tests
    record Shown(
            StoredSubmission submission,
            SeenReport seen,
            @Nullable CheckReport chosen,
            Caller caller) {

        /// {@return whether it is shown to staff}
        public boolean isTaught() {
            return !caller.isStudent();
        }
    }

    /// Adds attributes to the model.
    void addTo(Model model, Shown shown);
}

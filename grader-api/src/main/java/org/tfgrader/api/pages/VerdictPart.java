package org.tfgrader.api.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.submissions.SeenReport;
import org.tfgrader.api.submissions.StoredSubmission;
import org.tfgrader.engine.report.GradingReport.CheckReport;

/// What another part of the service knows of a submission that has its verdict, for the verdict's page.
public interface VerdictPart {

    /// The page that is about to be shown.
    ///
    /// @param seen the verdict as the caller sees it
    /// @param chosen the check that those who teach look at; null where there is none
    record Shown(
            StoredSubmission submission,
            SeenReport seen,
            @Nullable CheckReport chosen,
            Caller caller) {

        /// {@return whether it is shown to somebody who teaches}
        public boolean isTaught() {
            return !caller.isStudent();
        }
    }

    /// Adds what the page shows of it.
    ///
    /// @return what has happened to the submission, for those who teach
    List<HistoryLine> addTo(Model model, Shown shown);
}

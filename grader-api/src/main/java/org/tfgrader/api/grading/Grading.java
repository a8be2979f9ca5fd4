package org.tfgrader.api.grading;

import org.tfgrader.api.submissions.Seeds;
import org.tfgrader.engine.GradingListener;
import org.tfgrader.engine.Submission;
import org.tfgrader.engine.Verdict;

/// How a submission is graded.
interface Grading extends Seeds, Sandbox, Assignment {
    Verdict grade(Submission submission, GradingListener listener);

    /// {@return how many workers were started so far}
    long workersStarted();
}

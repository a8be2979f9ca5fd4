package org.tfgrader.api.grading;

import org.tfgrader.api.submissions.Seeds;
import org.tfgrader.engine.GraderException;
import org.tfgrader.engine.GradingListener;
import org.tfgrader.engine.Submission;
import org.tfgrader.engine.Verdict;
import org.tfgrader.engine.launch.SandboxState;

/// How a submission is graded.
interface Grading extends Seeds, Sandbox, Assignment {
    Verdict grade(Submission submission, GradingListener listener);

    /// Has another worker try to break out, behind whatever somebody waits for.
    ///
    /// @return what held it
    /// @throws GraderException if it does not start, or has to be locked and is not
    SandboxState checkSandboxAgain();

    /// {@return how many workers were started so far}
    long workersStarted();
}

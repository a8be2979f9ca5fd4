package org.tfgrader.api.grading;

import org.tfgrader.api.submissions.Seeds;
import org.tfgrader.engine.GraderException;
import org.tfgrader.engine.GradingListener;
import org.tfgrader.engine.Submission;
import org.tfgrader.engine.Verdict;
import org.tfgrader.engine.launch.SandboxState;

/// Grades submissions.
interface Grading extends Seeds, Sandbox, Assignment {
    Verdict grade(Submission submission, GradingListener listener);

    /// Lets another worker attempt to escape from the sandbox, with lower priority than gradings.
    ///
    /// @return the state of its sandbox
    /// @throws GraderException if the worker does not start, or its sandbox is required and inactive
    SandboxState checkSandboxAgain();

    /// {@return the number of workers started so far}
    long workersStarted();
}

package org.tfgrader.engine;

import java.time.Duration;
import org.tfgrader.engine.Verdict.Timings;

/// Grades submissions. Student code runs in processes of its own, never in this one. Safe for use by several
/// threads; each call grades one submission.
public final class Grader implements AutoCloseable {
    private final GraderSettings settings;

    private Grader(GraderSettings settings) {
        this.settings = settings;
    }

    /// Opens a grader.
    ///
    /// @throws GraderUnavailable if something that it needs is missing, with a sentence that says what to do
    public static Grader open(GraderSettings settings) {
        return new Grader(settings);
    }

    /// Grades a submission.
    ///
    /// @param listener hears of checks and epochs while they happen
    public Verdict grade(Submission submission, GradingListener listener) {
        return new Verdict.GraderFailed(
                "not built yet: " + settings.home(), new Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO));
    }

    /// Ends the processes that this grader keeps.
    @Override
    public void close() {}
}

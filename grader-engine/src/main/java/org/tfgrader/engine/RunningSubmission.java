package org.tfgrader.engine;

import java.time.Duration;
import org.tfgrader.engine.SubmissionRunner.NotLoadedException;
import org.tfgrader.engine.launch.ProcessEndedException;
import org.tfgrader.worker.protocol.Message;

/// A submission whose graded functions can be called.
interface RunningSubmission {

    /// Calls a graded function, and loads the submission first if necessary.
    ///
    /// @param within wall-clock time for the answer
    /// @throws ProcessEndedException if the process that runs the code ended during the call; the next call uses a
    ///     new process
    /// @throws NotLoadedException if no instance of the solution could be created
    Message.Observed call(Message.Call call, Duration within) throws ProcessEndedException, NotLoadedException;

    /// {@return whether the submission has used up the limits of its tests, so that no further test runs}
    boolean isOutOfTime();

    /// Uses a new process for the next call.
    void startAfresh();
}

package org.tfgrader.engine;

import java.time.Duration;
import org.tfgrader.engine.SubmissionRunner.NotLoadedException;
import org.tfgrader.engine.launch.ProcessEndedException;
import org.tfgrader.worker.protocol.Message;

/// A submission whose graded functions can be called.
interface RunningSubmission {

    /// Calls a graded function, after loading the submission where it is not loaded.
    ///
    /// @param within wall clock for the answer
    /// @throws ProcessEndedException if the process that runs the code ended over it; the next call has another
    /// one
    /// @throws NotLoadedException if there is no instance of the solution
    Message.Observed call(Message.Call call, Duration within) throws ProcessEndedException, NotLoadedException;

    /// {@return whether the submission has used up what its checks may use, so that no further check is run}
    boolean isOutOfTime();

    /// Gives the next call a process of its own.
    void startAfresh();
}

package org.tfgrader.api.grading;

import java.util.List;
import java.util.function.Consumer;
import org.tfgrader.api.submissions.Seeds;
import org.tfgrader.engine.launch.SandboxState;
import org.tfgrader.engine.model.GraderException;
import org.tfgrader.engine.model.GradingListener;
import org.tfgrader.engine.model.Submission;
import org.tfgrader.engine.model.Verdict;
import org.tfgrader.engine.rubric.Rubric;

/// Grades submissions.
public interface Grading extends Seeds {
    /// The step of the start after which a node is ready.
    String SANDBOX_TEST = "sandbox test";

    /// {@return the tests and their points}
    Rubric rubric();

    /// {@return the reference's cost of each epoch; empty on an API node, and until it is computed}
    List<Float> referenceCosts();

    Verdict grade(Submission submission, GradingListener listener);

    /// Lets another worker attempt to escape from the sandbox, with lower priority than gradings.
    ///
    /// @return the state of its sandbox
    /// @throws GraderException if the worker does not start, or its sandbox is required and inactive
    SandboxState checkSandboxAgain();

    /// {@return what this node still prepares, such as [#SANDBOX_TEST]} Submissions are accepted meanwhile.
    default List<String> pending() {
        return List.of();
    }

    /// Calls the action with the result of the sandbox test at the start, as soon as it has passed.
    default void afterFirstTest(Consumer<SandboxState> action) {
        action.accept(sandbox());
    }

    /// {@return the state of the sandbox that the latest worker reported}
    SandboxState sandbox();

    /// {@return the number of workers started so far}
    long workersStarted();
}

package org.tfgrader.api.grading;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.tfgrader.engine.launch.SandboxState;
import org.tfgrader.engine.model.GradingListener;
import org.tfgrader.engine.model.Submission;
import org.tfgrader.engine.model.Verdict;
import org.tfgrader.engine.rubric.Rubric;

/// Replaces the engine on API nodes.
final class NoGrading implements Grading {
    private static final SandboxState NONE = new SandboxState(Map.of(), 0, Duration.ZERO);

    /// Keeps seeds below 2^53.
    private static final int UNUSED_BITS = 11;

    private final SecureRandom random = new SecureRandom();
    private final Rubric rubric;

    NoGrading(Rubric rubric) {
        this.rubric = rubric;
    }

    @Override
    public Verdict grade(Submission submission, GradingListener listener) {
        throw new IllegalStateException("this is an API node, which does not grade");
    }

    @Override
    public SandboxState checkSandboxAgain() {
        return NONE;
    }

    @Override
    public long workersStarted() {
        return 0;
    }

    @Override
    public SandboxState sandbox() {
        return NONE;
    }

    @Override
    public Rubric rubric() {
        return rubric;
    }

    @Override
    public List<Float> referenceCosts() {
        return List.of();
    }

    @Override
    public long next(String student) {
        return random.nextLong() >>> UNUSED_BITS;
    }
}

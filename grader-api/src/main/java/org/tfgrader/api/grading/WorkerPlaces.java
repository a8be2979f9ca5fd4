package org.tfgrader.api.grading;

import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.tfgrader.api.settings.GraderProperties;

/// Keeps one worker of this node free for submissions that come first. Otherwise long gradings of few students, or a
/// regrade, could occupy all workers, and a student who submits now would wait until one of them ends.
@Component
public class WorkerPlaces {
    private final int forAll;
    private int taken;

    WorkerPlaces(GraderProperties settings) {
        this.forAll = Math.max(1, settings.workers() - 1);
    }

    /// Runs a grading if a worker is free for it.
    ///
    /// @param first whether it may take the last worker
    /// @return empty if it did not run
    public <T> Optional<T> run(boolean first, Supplier<T> grading) {
        if (!take(first)) {
            return Optional.empty();
        }
        try {
            return Optional.of(grading.get());
        } finally {
            giveBack();
        }
    }

    private synchronized boolean take(boolean first) {
        if (!first && taken >= forAll) {
            return false;
        }
        taken++;
        return true;
    }

    private synchronized void giveBack() {
        taken--;
    }
}

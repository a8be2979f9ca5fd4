package org.tfgrader.engine.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tfgrader.worker.protocol.TrainingMode;

/// The outcome of the training run.
public sealed interface Training {

    /// All epochs ran.
    ///
    /// @param mode how the steps were computed
    /// @param reused whether this is the reference's run, because the submission trains the same network
    /// @param costs per epoch, the notebook's sum over the minibatches divided by the minibatch size
    /// @param trainAccuracy share of the training images that are classified correctly, 0 to 1
    /// @param testAccuracy share of the test images that are classified correctly, 0 to 1
    /// @param confusion of the test images: rows are true labels, columns are predicted labels
    /// @param predictions the predicted label of each test image, in order
    /// @param distance to the reference's run on the same images; null if the two can't be compared
    record Ran(
            TrainingMode mode,
            boolean reused,
            List<Double> costs,
            double trainAccuracy,
            double testAccuracy,
            List<List<Integer>> confusion,
            List<Integer> predictions,
            Duration duration,
            @Nullable Distance distance)
            implements Training {
        public Ran {
            costs = List.copyOf(costs);
            confusion = confusion.stream().map(List::copyOf).toList();
            predictions = List.copyOf(predictions);
        }
    }

    /// It did not run.
    ///
    /// @param reason one sentence
    record Skipped(String reason) implements Training {}

    /// It started and failed.
    ///
    /// @param reason one sentence
    /// @param costs of the epochs before
    record Failed(String reason, List<Double> costs) implements Training {
        public Failed {
            costs = List.copyOf(costs);
        }
    }

    /// Largest absolute differences from the reference's run.
    record Distance(double maxCostDifference, double maxParameterDifference) {}
}

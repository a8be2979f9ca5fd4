package org.tfgrader.engine.reference;

import java.util.List;
import java.util.Map;
import org.tfgrader.worker.protocol.TensorData;

/// The reference's training run.
///
/// @param costs per epoch
/// @param trainPredictions the predicted class of each training image
/// @param testPredictions the predicted class of each test image
/// @param parameters after the last epoch, by name
public record ReferenceTraining(
        List<Float> costs,
        List<Integer> trainPredictions,
        List<Integer> testPredictions,
        Map<String, TensorData> parameters) {
    public ReferenceTraining {
        costs = List.copyOf(costs);
        trainPredictions = List.copyOf(trainPredictions);
        testPredictions = List.copyOf(testPredictions);
        parameters = Map.copyOf(parameters);
    }
}

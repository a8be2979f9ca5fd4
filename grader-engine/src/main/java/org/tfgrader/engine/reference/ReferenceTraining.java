package org.tfgrader.engine.reference;

import java.util.List;
import java.util.Map;
import org.tfgrader.worker.protocol.TensorData;

/// The reference's training run.
///
/// @param costs per epoch
/// @param parameters after the last epoch, by name
public record ReferenceTraining(List<Float> costs, Map<String, TensorData> parameters) {
    public ReferenceTraining {
        costs = List.copyOf(costs);
        parameters = Map.copyOf(parameters);
    }
}

package org.tfgrader.reference.mistakes.initialize_parameters;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.kit.ResourceVariable;
import org.tfgrader.reference.RightAnswers;

/// Uses 12 units in the first layer and 25 in the second.
public final class SwappedLayerSizes extends RightAnswers {

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, ResourceVariable<TFloat32>> parameters = new LinkedHashMap<>();
        parameters.put("W1", glorot(tf, 12, 12288));
        parameters.put("b1", glorot(tf, 12, 1));
        parameters.put("W2", glorot(tf, 25, 12));
        parameters.put("b2", glorot(tf, 25, 1));
        parameters.put("W3", glorot(tf, 6, 25));
        parameters.put("b3", glorot(tf, 6, 1));
        return parameters;
    }
}

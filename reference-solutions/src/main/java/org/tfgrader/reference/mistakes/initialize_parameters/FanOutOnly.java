package org.tfgrader.reference.mistakes.initialize_parameters;

import java.util.Map;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.framework.initializers.VarianceScaling.Distribution;
import org.tensorflow.framework.initializers.VarianceScaling.Mode;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.kit.ResourceVariable;
import org.tfgrader.reference.RightAnswers;
import org.tfgrader.reference.mistakes.Parameters;

/// Scales by the number of outputs only.
public final class FanOutOnly extends RightAnswers {

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        return Parameters.of(tf, new VarianceScaling<>(1, Mode.FAN_OUT, Distribution.TRUNCATED_NORMAL, 1L));
    }
}

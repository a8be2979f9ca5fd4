package org.tfgrader.reference.mistakes.initialize_parameters;

import java.util.Map;
import java.util.Optional;
import org.tensorflow.ExecutionEnvironment;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.kit.ResourceVariable;
import org.tfgrader.reference.RightAnswers;

/// Creates the variables once and returns the same ones in each call.
public final class KeptBetweenCalls extends RightAnswers {
    private Optional<ExecutionEnvironment> home = Optional.empty();
    private Map<String, ResourceVariable<TFloat32>> kept = Map.of();

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Optional<ExecutionEnvironment> here = Optional.of(tf.scope().env());
        if (!home.equals(here)) {
            kept = super.initializeParameters(tf);
            home = here;
        }
        return kept;
    }
}

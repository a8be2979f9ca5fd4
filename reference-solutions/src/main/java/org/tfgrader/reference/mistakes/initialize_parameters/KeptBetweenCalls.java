package org.tfgrader.reference.mistakes.initialize_parameters;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.ExecutionEnvironment;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.kit.ResourceVariable;
import org.tfgrader.reference.RightAnswers;

/// Makes the variables once and returns the same ones ever after.
public final class KeptBetweenCalls extends RightAnswers {
    private @Nullable ExecutionEnvironment home;
    private @Nullable Map<String, ResourceVariable<TFloat32>> kept;

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        ExecutionEnvironment environment = tf.scope().env();
        Map<String, ResourceVariable<TFloat32>> parameters = kept;
        if (parameters == null || !environment.equals(home)) {
            parameters = super.initializeParameters(tf);
            kept = parameters;
            home = environment;
        }
        return parameters;
    }
}

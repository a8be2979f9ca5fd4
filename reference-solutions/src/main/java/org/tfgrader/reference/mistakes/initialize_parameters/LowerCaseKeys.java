package org.tfgrader.reference.mistakes.initialize_parameters;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.kit.ResourceVariable;
import org.tfgrader.reference.RightAnswers;

/// Writes the names of the weights in lower case.
public final class LowerCaseKeys extends RightAnswers {

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, ResourceVariable<TFloat32>> parameters = new LinkedHashMap<>();
        super.initializeParameters(tf)
                .forEach((name, variable) -> parameters.put(name.toLowerCase(Locale.ROOT), variable));
        return parameters;
    }
}

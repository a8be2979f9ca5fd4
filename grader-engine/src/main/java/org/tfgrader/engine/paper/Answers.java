package org.tfgrader.engine.paper;

import org.tfgrader.engine.check.OpenInputs;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;

/// What the reference solution answers, from a process that never sees student code.
public interface Answers {

    /// {@return what the open checks are made of}
    OpenInputs openInputs();

    /// {@return what the reference's function does}
    Observation observe(Invocation invocation, Mode mode);

    /// {@return the one tensor that the reference's function gives, eagerly}
    default TensorData tensor(Invocation invocation) {
        if (observe(invocation, Mode.EAGER) instanceof Observation.Returned(var results, var changed)) {
            var result = results.get(Observation.RESULT);
            if (result != null && changed.isEmpty()) {
                return result.tensor();
            }
        }
        throw new IllegalStateException("the reference gave no tensor for " + invocation);
    }
}

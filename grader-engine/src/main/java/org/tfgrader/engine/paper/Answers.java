package org.tfgrader.engine.paper;

import org.tfgrader.engine.check.OpenInputs;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;

/// The results of the reference solution, from a process that never sees student code.
public interface Answers {

    /// {@return the inputs of the public tests}
    OpenInputs openInputs();

    /// {@return the observation of the reference's function}
    Observation observe(Invocation invocation, Mode mode);

    /// {@return the single tensor that the reference's function returns, eagerly}
    default TensorData tensor(Invocation invocation) {
        if (observe(invocation, Mode.EAGER) instanceof Observation.Returned(var results, var changed)) {
            var result = results.get(Observation.RESULT);
            if (result != null && changed.isEmpty()) {
                return result.tensor();
            }
        }
        throw new IllegalStateException("the reference returned no tensor for " + invocation);
    }
}

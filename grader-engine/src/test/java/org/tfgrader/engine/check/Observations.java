package org.tfgrader.engine.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.Observation.Origin;
import org.tfgrader.worker.protocol.Observation.Result;
import org.tfgrader.worker.protocol.Observation.Returned;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.protocol.Thrown;

/// What graded functions were seen to do, for tests.
public final class Observations {
    /// Operations of the handed `tf`, from the handed `z`.
    public static final Origin COMPUTED = new Origin(true, Set.of("Cast", "Sigmoid"), Set.of("z"), 0);

    private Observations() {}

    /// {@return one tensor that TensorFlow computed from the input `z`}
    public static Returned returned(TensorData tensor) {
        return returned(tensor, COMPUTED);
    }

    public static Returned returned(TensorData tensor, Origin origin) {
        return returned(Map.of(Observation.RESULT, new Result(tensor, false, false, origin)));
    }

    public static Returned returned(Map<String, Result> results) {
        return new Returned(results, Set.of());
    }

    /// {@return a variable that the call before did not return}
    public static Result variable(TensorData tensor) {
        return new Result(tensor, true, false, COMPUTED);
    }

    public static Observation.Threw threw(String type, String message) {
        return new Observation.Threw(new Thrown(type, message, List.of()));
    }
}

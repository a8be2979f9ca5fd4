package org.tfgrader.engine.mistakes;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.tfgrader.engine.check.ScaledTolerance;
import org.tfgrader.engine.tensor.Mismatch;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.Observation.Result;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.protocol.Thrown;

/// Compares two solutions by their observations.
final class Likeness {
    /// The largest difference between equivalent formulas, and far less than the difference between formulas.
    private static final ScaledTolerance TOLERANCE = new ScaledTolerance(1e-5, 0, 1e-6);

    private Likeness() {}

    /// {@return whether both observations are alike}
    static boolean alike(Observation one, Observation other) {
        return switch (one) {
            case Observation.Returned returned -> other instanceof Observation.Returned that && alike(returned, that);
            case Observation.Threw(var thrown) -> other instanceof Observation.Threw(var that) && alike(thrown, that);
            case Observation.Differentiated(var gradients) ->
                other instanceof Observation.Differentiated(var those) && alike(gradients, those);
            case Observation.NotReplayed(var thrown) ->
                other instanceof Observation.NotReplayed(var that) && alike(thrown, that);
            case Observation.ReturnedNull nothing -> nothing.equals(other);
            case Observation.Unreadable unreadable -> unreadable.equals(other);
            case Observation.NoGradientRegistered none -> other instanceof Observation.NoGradientRegistered;
        };
    }

    private static boolean alike(Observation.Returned one, Observation.Returned other) {
        Map<String, Result> results = replayed(one);
        Map<String, Result> others = replayed(other);
        return one.changed().equals(other.changed())
                && results.keySet().equals(others.keySet())
                && results.entrySet().stream().allMatch(entry -> {
                    Result that = others.get(entry.getKey());
                    return that != null && alike(entry.getValue(), that);
                });
    }

    /// Two calls may be recorded on different inputs.
    private static Map<String, Result> replayed(Observation.Returned returned) {
        Map<String, Result> results = new HashMap<>(returned.results());
        results.keySet().removeAll(Set.of(Observation.RECORDED, Observation.REPEATED));
        return results;
    }

    private static boolean alike(Result one, Result other) {
        return one.variable() == other.variable()
                && one.shared() == other.shared()
                && one.origin().recorded() == other.origin().recorded()
                && one.origin().reached().equals(other.origin().reached())
                && alike(one.tensor(), other.tensor());
    }

    private static boolean alike(Map<String, TensorData> some, Map<String, TensorData> others) {
        return some.keySet().equals(others.keySet())
                && some.entrySet().stream().allMatch(entry -> {
                    TensorData that = others.get(entry.getKey());
                    return that != null && alike(entry.getValue(), that);
                });
    }

    private static boolean alike(TensorData one, TensorData other) {
        return Mismatch.between(one, other, TOLERANCE.forExpected(one).withNanEqual())
                .isEmpty();
    }

    private static boolean alike(Thrown one, Thrown other) {
        return one.type().equals(other.type()) && one.message().equals(other.message());
    }
}

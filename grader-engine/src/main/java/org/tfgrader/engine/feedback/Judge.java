package org.tfgrader.engine.feedback;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.check.Expectation;
import org.tfgrader.engine.tensor.Mismatch;
import org.tfgrader.engine.tensor.Tolerance;
import org.tfgrader.worker.protocol.DType;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.Observation.Result;
import org.tfgrader.worker.protocol.TensorData;

/// Compares what a call did with what it had to. The order is fixed: did it run, is the result TensorFlow's, dtype,
/// shape, values; the first that is wrong is all that is said.
public final class Judge {
    /// Operations that hand values on without computing any.
    private static final Set<String> NOT_COMPUTING =
            Set.of("Const", "Identity", "Reshape", "ExpandDims", "Squeeze", "Cast", "Pack", "ConcatV2", "StopGradient");

    private Judge() {}

    /// {@return what is wrong with what a call did; empty if nothing is}
    public static List<Fact> judge(Observation observation, Expectation expectation) {
        return switch (observation) {
            case Observation.Returned returned -> judge(returned, expectation);
            case Observation.ReturnedNull(var what) -> Words.wasNull(what);
            case Observation.Unreadable(var why) -> Words.unreadable(why);
            case Observation.Threw(var thrown) -> Words.threw(thrown);
        };
    }

    private static List<Fact> judge(Observation.Returned returned, Expectation expectation) {
        return switch (expectation) {
            case Expectation.Tensor(var expected, var tolerance) -> judge(returned, expected, tolerance);
            case Expectation.Variables(var shapes) -> judgeVariables(returned.results(), shapes);
            case Expectation.Spread spread -> judgeSpread(returned.results(), spread);
        };
    }

    private static List<Fact> judge(Observation.Returned returned, TensorData expected, Tolerance tolerance) {
        Result result = returned.results().get(Observation.RESULT);
        if (result == null) {
            return Words.unreadable("it is a map, not one tensor");
        }
        if (!isComputed(result.origin())) {
            return Words.notTensorFlow(result.origin().recorded());
        }
        return Mismatch.between(expected, result.tensor(), tolerance)
                .map(mismatch -> Words.differs("", mismatch, tolerance))
                .orElse(List.of());
    }

    private static boolean isComputed(Observation.Origin origin) {
        if (!origin.recorded()) {
            return false;
        }
        return origin.reached().isEmpty()
                ? !NOT_COMPUTING.containsAll(origin.operations())
                : origin.reached().contains(true);
    }

    private static List<Fact> judgeVariables(Map<String, Result> results, Map<String, List<Long>> shapes) {
        if (!results.keySet().equals(shapes.keySet())) {
            return Words.wrongNames(sorted(shapes.keySet()), sorted(results.keySet()));
        }
        for (var entry : new TreeMap<>(results).entrySet()) {
            if (!entry.getValue().variable()) {
                return Words.notVariable(entry.getKey());
            }
            List<Long> shape = shapes.getOrDefault(entry.getKey(), List.of());
            Optional<Mismatch> mismatch = formMismatch(entry.getValue().tensor(), shape);
            if (mismatch.isPresent()) {
                return Words.differs(entry.getKey(), mismatch.get(), Tolerance.NUMPY);
            }
        }
        return List.of();
    }

    private static Optional<Mismatch> formMismatch(TensorData tensor, List<Long> shape) {
        if (tensor.dtype() != DType.FLOAT32) {
            return Optional.of(new Mismatch.OfDType(DType.FLOAT32, tensor.dtype()));
        }
        return tensor.shape().equals(shape)
                ? Optional.empty()
                : Optional.of(new Mismatch.OfShape(shape, tensor.shape()));
    }

    private static List<Fact> judgeSpread(Map<String, Result> results, Expectation.Spread spread) {
        if (results.isEmpty()) {
            return Words.wrongNames(List.of("parameters"), List.of());
        }
        for (var entry : new TreeMap<>(results).entrySet()) {
            String name = entry.getKey();
            double[] values = entry.getValue().tensor().toDoubles();
            double mean = mean(values);
            if (!(Math.abs(mean) < spread.meanBelow())) {
                return Words.meanTooFar(name, mean, spread.meanBelow());
            }
            double deviation = deviation(values, mean);
            if (!(deviation > 0 && deviation < spread.deviationBelow())) {
                return Words.deviationWrong(name, deviation, spread.deviationBelow());
            }
        }
        return List.of();
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double deviation(double[] values, double mean) {
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / values.length);
    }

    private static List<String> sorted(Set<String> names) {
        return List.copyOf(new TreeSet<>(names));
    }
}

package org.tfgrader.engine.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.check.Expectation;
import org.tfgrader.engine.check.ScaledTolerance;
import org.tfgrader.engine.feedback.Diagnoses;
import org.tfgrader.engine.feedback.Words;
import org.tfgrader.engine.tensor.Factor;
import org.tfgrader.engine.tensor.Mismatch;
import org.tfgrader.engine.tensor.Tolerance;
import org.tfgrader.worker.protocol.DType;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.Observation.Result;
import org.tfgrader.worker.protocol.TensorData;

/// Compares the observation of a call with the expectation. The order is fixed: did it run, does the result come
/// from TensorFlow, dtype, shape, values. Only the first failure is reported.
public final class Judge {
    /// Operations that pass values on without computing any.
    private static final Set<String> NOT_COMPUTING =
            Set.of("Const", "Identity", "Reshape", "ExpandDims", "Squeeze", "Cast", "Pack", "ConcatV2", "StopGradient");

    /// Operations that compute many values have a far smaller description, even if a matrix is built row by row.
    private static final int SMALL_DESCRIPTION = 1024;

    /// The same operations on the same values differ only by the order of their sums.
    private static final ScaledTolerance REPEATED = new ScaledTolerance(1e-4, 1e-6, 1e-4);

    private Judge() {}

    /// {@return the judgement}
    public static Judgement judge(Observation observation, Expectation expectation) {
        return switch (observation) {
            case Observation.Returned returned -> judge(returned, expectation);
            // TensorFlow's message could reveal the inputs that even a public test does not show.
            case Observation.NotReplayed refused when expectation instanceof Expectation.Follows -> doesNotFollow();
            case Observation other -> judgeWithoutResult(other);
        };
    }

    /// {@return the judgement of a call without a result}
    public static Judgement judgeWithoutResult(Observation observation) {
        return switch (observation) {
            case Observation.ReturnedNull(var what) ->
                Judgement.wrong(Kind.TENSOR, Words.wasNull(what)).because(Diagnoses.returnedNull(what));
            case Observation.Unreadable(var why) ->
                Judgement.wrong(Kind.TENSOR, Words.unreadable(why)).because(Diagnoses.unreadable(why));
            case Observation.Threw(var thrown) -> Judgement.unanswered(Words.threw(thrown));
            case Observation.NotReplayed(var thrown) -> Judgement.wrong(Kind.VALUES, Words.threw(thrown));
            case Observation.Returned returned -> unasked(returned);
            case Observation.Differentiated differentiated -> unasked(differentiated);
            case Observation.NoGradientRegistered none -> unasked(none);
        };
    }

    private static Judgement unasked(Observation observation) {
        throw new IllegalArgumentException(
                "unexpected observation: " + observation.getClass().getSimpleName());
    }

    /// {@return the judgement of gradients}
    public static Judgement judge(Observation.Differentiated differentiated, Case.Gradient asked) {
        List<String> missing = new TreeSet<>(asked.expected().keySet())
                .stream()
                        .filter(name -> !differentiated.gradients().containsKey(name))
                        .toList();
        if (!missing.isEmpty()) {
            return Judgement.wrong(Kind.GRADIENT, Words.noGradient(missing)).because(Diagnoses.noGradient(missing));
        }
        return judge(differentiated.gradients(), asked.expected(), asked.tolerance(), Kind.GRADIENT);
    }

    /// {@return the judgement of a finite difference, compared with another one or with a gradient}
    public static Judgement judgeSlope(double expected, double actual, double tolerance) {
        double deviation = Math.abs(actual - expected) / tolerance;
        // The negated comparison would accept NaN.
        return deviation <= 1
                ? Judgement.right(deviation)
                : Judgement.wrong(Kind.GRADIENT, Words.slopeDiffers(expected, actual, tolerance), deviation);
    }

    /// {@return the judgement whether a result that TensorFlow can't differentiate is differentiable}
    public static Judgement judgeDifferentiable(Observation.Origin origin) {
        List<String> others = Differentiable.others(origin.operations());
        return others.isEmpty() ? Judgement.right() : Judgement.wrong(Kind.GRADIENT, Words.notDifferentiable(others));
    }

    private static Judgement judge(Observation.Returned returned, Expectation expectation) {
        Map<String, Result> results = returned.results();
        return switch (expectation) {
            case Expectation.Tensor(var expected, var tolerance) ->
                one(results, result -> judge(result, results, expected, tolerance));
            case Expectation.Follows follows -> one(results, result -> judge(result, results, follows));
            case Expectation.InputsUnchanged() ->
                returned.changed().isEmpty()
                        ? Judgement.right()
                        : Judgement.wrong(Kind.UNCHANGED, Words.changed(returned.changed()));
            case Expectation.Variables(var shapes) -> judgeVariables(results, shapes);
            case Expectation.FreshVariables(var names) ->
                sameNames(results, names).orElseGet(() -> judgeFreshness(results));
            case Expectation.Spread(var meanBelow, var deviationBelow) ->
                judgeSpread(results, meanBelow, deviationBelow);
            case Expectation.Tensors(var expected, var tolerance) -> {
                Map<String, Tolerance> tolerances = new HashMap<>();
                expected.keySet().forEach(name -> tolerances.put(name, tolerance));
                yield sameNames(results, expected.keySet())
                        .or(() -> notComputed(results))
                        .orElseGet(() -> judge(tensors(results), expected, tolerances, Kind.VALUES));
            }
            case Expectation.GlorotNormal(var names) ->
                sameNames(results, names)
                        .or(() -> notComputed(results))
                        .orElseGet(() -> InitialValuesJudge.judgeGlorotNormal(tensors(results)));
        };
    }

    private static Judgement one(Map<String, Result> results, Question question) {
        Result result = results.get(Observation.RESULT);
        if (result == null) {
            return Judgement.wrong(Kind.TENSOR, Words.mapInsteadOfTensor()).because(Diagnoses.mapInsteadOfTensor());
        }
        return isComputed(result.origin())
                ? question.judge(result)
                : Judgement.wrong(
                        Kind.TENSOR, Words.notTensorFlow(result.origin().recorded()));
    }

    private static boolean isComputed(Observation.Origin origin) {
        return origin.recorded() && (!origin.reached().isEmpty() || !NOT_COMPUTING.containsAll(origin.operations()));
    }

    /// Dtype and shape are those of the recorded call, if there is one, so they reveal nothing about inputs that
    /// the code did not see. On those inputs only values can differ.
    private static Judgement judge(
            Result result, Map<String, Result> results, TensorData expected, Tolerance tolerance) {
        Result recorded = results.get(Observation.RECORDED);
        if (recorded == null) {
            return judge(result, expected, tolerance);
        }
        Optional<Judgement> form = formMismatch(recorded.tensor(), expected.dtype(), expected.shape())
                .map(mismatch -> wrong(mismatch, tolerance, Double.NaN).because(Diagnoses.differs("", mismatch)));
        return form.orElseGet(() -> {
            Judgement judgement = judge(result, expected, tolerance);
            var finding = judgement.finding();
            if (finding != null) {
                return Judgement.wrong(Kind.VALUES, finding.facts(), judgement.deviation())
                        .because(finding.diagnosis());
            }
            return repeats(recorded, results.get(Observation.REPEATED))
                    ? judgement
                    : Judgement.wrong(Kind.VALUES, Words.doesNotFollow()).because(Diagnoses.writtenInJava());
        });
    }

    /// If the operations give other values than the call returned, they did not compute the returned values: Java
    /// code wrote into a tensor.
    private static boolean repeats(@Nullable Result recorded, @Nullable Result repeated) {
        return recorded == null
                || repeated == null
                || Mismatch.between(recorded.tensor(), repeated.tensor(), REPEATED.forExpected(recorded.tensor()))
                        .isEmpty();
    }

    private static Judgement judge(Result result, Map<String, Result> results, Expectation.Follows follows) {
        List<String> missing = new TreeSet<>(follows.inputs())
                .stream()
                        .filter(input -> !result.origin().reached().contains(input))
                        .toList();
        if (!missing.isEmpty()) {
            return Judgement.wrong(Kind.LINEAGE, Words.notMadeFrom(missing)).because(Diagnoses.notMadeFrom(missing));
        }
        return Mismatch.between(follows.expected(), result.tensor(), follows.tolerance())
                                .isEmpty()
                        && repeats(results.get(Observation.RECORDED), results.get(Observation.REPEATED))
                ? Judgement.right()
                : doesNotFollow();
    }

    private static Judgement doesNotFollow() {
        return Judgement.wrong(Kind.LINEAGE, Words.doesNotFollow()).because(Diagnoses.doesNotFollow());
    }

    /// Operations that draw values have a short description. Values that Java drew must be part of it: in
    /// constants, in attributes or in the order of inputs.
    private static Optional<Judgement> notComputed(Map<String, Result> results) {
        if (!results.values().stream().allMatch(result -> result.origin().recorded())) {
            return Optional.of(Judgement.wrong(Kind.TENSOR, Words.notTensorFlow(false)));
        }
        long elements = results.values().stream()
                .mapToLong(result -> result.tensor().size())
                .sum();
        long described = results.values().stream()
                .mapToLong(result -> result.origin().size())
                .sum();
        return new TreeMap<>(results)
                .entrySet().stream()
                        .filter(entry -> described >= elements
                                || (entry.getValue().tensor().size() > SMALL_DESCRIPTION
                                        && entry.getValue().origin().size() > SMALL_DESCRIPTION))
                        .findFirst()
                        .map(entry -> Judgement.wrong(Kind.TENSOR, Words.madeOfConstants(entry.getKey())));
    }

    private static Judgement judge(Result result, TensorData expected, Tolerance tolerance) {
        double deviation = Mismatch.deviation(expected, result.tensor(), tolerance);
        return Mismatch.between(expected, result.tensor(), tolerance)
                .map(mismatch ->
                        wrong(mismatch, tolerance, deviation).because(cause(mismatch, expected, result.tensor())))
                .orElseGet(() -> Judgement.right(deviation));
    }

    private static Judgement wrong(Mismatch mismatch, Tolerance tolerance, double deviation) {
        return Judgement.wrong(kind(mismatch), Words.differs("", mismatch, tolerance), deviation);
    }

    private static @Nullable String cause(Mismatch mismatch, TensorData expected, TensorData actual) {
        String cause = Diagnoses.differs("", mismatch);
        return cause == null && mismatch instanceof Mismatch.OfValues
                ? Diagnoses.multiple(Factor.between(expected, actual))
                : cause;
    }

    private static Kind kind(Mismatch mismatch) {
        return switch (mismatch) {
            case Mismatch.OfDType dtype -> Kind.DTYPE;
            case Mismatch.OfShape shape -> Kind.SHAPE;
            case Mismatch.OfValues values -> Kind.VALUES;
        };
    }

    private static Judgement judgeVariables(Map<String, Result> results, Map<String, List<Long>> shapes) {
        return sameNames(results, shapes.keySet()).orElseGet(() -> {
            for (var entry : new TreeMap<>(results).entrySet()) {
                String name = entry.getKey();
                if (!entry.getValue().variable()) {
                    return notVariable(name);
                }
                TensorData tensor = entry.getValue().tensor();
                Optional<Mismatch> mismatch = formMismatch(tensor, DType.FLOAT32, shapes.getOrDefault(name, List.of()));
                if (mismatch.isPresent()) {
                    return Judgement.wrong(kind(mismatch.get()), Words.differs(name, mismatch.get(), Tolerance.NUMPY))
                            .because(Diagnoses.differs(name, mismatch.get()));
                }
            }
            return Judgement.right();
        });
    }

    private static Optional<Mismatch> formMismatch(TensorData tensor, DType dtype, List<Long> shape) {
        if (tensor.dtype() != dtype) {
            return Optional.of(new Mismatch.OfDType(dtype, tensor.dtype()));
        }
        return tensor.shape().equals(shape)
                ? Optional.empty()
                : Optional.of(new Mismatch.OfShape(shape, tensor.shape()));
    }

    private static Judgement judgeFreshness(Map<String, Result> results) {
        Optional<String> constant = new TreeMap<>(results)
                .entrySet().stream()
                        .filter(entry -> !entry.getValue().variable())
                        .map(Map.Entry::getKey)
                        .findFirst();
        if (constant.isPresent()) {
            return notVariable(constant.get());
        }
        List<String> shared = new TreeMap<>(results)
                .entrySet().stream()
                        .filter(entry -> entry.getValue().shared())
                        .map(Map.Entry::getKey)
                        .toList();
        return shared.isEmpty() ? Judgement.right() : Judgement.wrong(Kind.FRESH, Words.shared(shared));
    }

    private static Judgement notVariable(String name) {
        return Judgement.wrong(Kind.TENSOR, Words.notVariable(name)).because(Diagnoses.notVariable(name));
    }

    private static Judgement judgeSpread(Map<String, Result> results, double meanBelow, double deviationBelow) {
        if (results.isEmpty()) {
            return Judgement.wrong(Kind.TENSOR, Words.wrongNames(List.of("parameters"), List.of()))
                    .because(Diagnoses.wrongNames(Set.of(), Set.of()));
        }
        return notComputed(results)
                .orElseGet(() -> InitialValuesJudge.judgeSpread(tensors(results), meanBelow, deviationBelow));
    }

    private static Optional<Judgement> sameNames(Map<String, Result> results, Set<String> names) {
        return results.keySet().equals(names)
                ? Optional.empty()
                : Optional.of(Judgement.wrong(Kind.TENSOR, Words.wrongNames(sorted(names), sorted(results.keySet())))
                        .because(Diagnoses.wrongNames(names, results.keySet())));
    }

    private static Judgement judge(
            Map<String, TensorData> actual,
            Map<String, TensorData> expected,
            Map<String, Tolerance> tolerances,
            Kind kindOfValues) {
        double largest = 0;
        for (var entry : new TreeMap<>(expected).entrySet()) {
            String name = entry.getKey();
            TensorData tensor = actual.get(name);
            Tolerance tolerance = tolerances.get(name);
            if (tensor == null || tolerance == null) {
                throw new IllegalArgumentException("nothing to compare: " + name);
            }
            double deviation = Mismatch.deviation(entry.getValue(), tensor, tolerance);
            if (deviation > 1) {
                Mismatch mismatch =
                        Mismatch.between(entry.getValue(), tensor, tolerance).orElseThrow();
                Kind kind = kind(mismatch);
                return Judgement.wrong(
                        kind == Kind.VALUES ? kindOfValues : kind, Words.differs(name, mismatch, tolerance), deviation);
            }
            largest = Math.max(largest, deviation);
        }
        return Judgement.right(largest);
    }

    private static Map<String, TensorData> tensors(Map<String, Result> results) {
        Map<String, TensorData> tensors = new HashMap<>();
        results.forEach((name, result) -> tensors.put(name, result.tensor()));
        return tensors;
    }

    private static List<String> sorted(Set<String> names) {
        return new ArrayList<>(new TreeSet<>(names));
    }

    private interface Question {
        Judgement judge(Result result);
    }
}

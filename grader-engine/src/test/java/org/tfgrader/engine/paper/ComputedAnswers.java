package org.tfgrader.engine.paper;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.tfgrader.engine.check.OpenInputs;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Invocation.ComputeCost;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;

/// The right answers of exercises 5 and 6 and their gradients, computed in float64 without TensorFlow. A result can
/// also be computed with comparisons held at other inputs, as the grader does for operations that pass no derivative
/// on.
final class ComputedAnswers implements Answers {
    @Override
    public OpenInputs openInputs() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Observation observe(Invocation invocation, Mode mode) {
        if (mode == Mode.GRADIENT) {
            return new Observation.Differentiated(gradients(invocation));
        }
        double[] sum = {sumHeldAt(invocation, invocation)};
        var origin = new Observation.Origin(true, Set.of(), Set.of(), 0);
        var result = new Observation.Result(TensorData.ofDoubles(sum, List.of()), false, false, origin);
        return new Observation.Returned(Map.of(Observation.RESULT, result), Set.of());
    }

    /// {@return the sum of the result's elements}
    ///
    /// @param signs the inputs whose pre-activations or logits are compared with 0
    static double sumHeldAt(Invocation invocation, Invocation signs) {
        if (invocation instanceof ComputeCost(var logits, var labels) && signs instanceof ComputeCost held) {
            return IntStream.range(0, logits.size())
                    .mapToDouble(i -> (held.logits().at(i) > 0 ? logits.at(i) : 0)
                            - logits.at(i) * labels.at(i)
                            + Math.log1p(Math.exp(-Math.abs(logits.at(i)))))
                    .average()
                    .orElseThrow();
        }
        Layers held = Layers.of(signs.tensors());
        Layers at = new Layers(invocation.tensors(), held.z1, held.z2);
        return Arrays.stream(at.z3).sum();
    }

    private static Map<String, TensorData> gradients(Invocation invocation) {
        Map<String, TensorData> tensors = invocation.tensors();
        Map<String, TensorData> gradients = new LinkedHashMap<>();
        if (invocation instanceof ComputeCost(var logits, var labels)) {
            double[] gradient = new double[logits.size()];
            Arrays.setAll(gradient, i -> (1 / (1 + Math.exp(-logits.at(i))) - labels.at(i)) / logits.size());
            gradients.put("logits", TensorData.ofDoubles(gradient, logits.shape()));
            return gradients;
        }
        Layers at = Layers.of(tensors);
        double[] d3 = new double[at.z3.length];
        Arrays.fill(d3, 1);
        double[] d2 = at.behind(tensors, "W3", d3, at.z2);
        double[] d1 = at.behind(tensors, "W2", d2, at.z1);
        double[] none = new double[at.x.length];
        Arrays.fill(none, 1);
        Map<String, double[]> by = Map.of(
                "x", at.behind(tensors, "W1", d1, none),
                "W1", at.ofWeights(d1, at.x),
                "W2", at.ofWeights(d2, at.a1),
                "W3", at.ofWeights(d3, at.a2),
                "b1", at.ofBiases(d1),
                "b2", at.ofBiases(d2),
                "b3", at.ofBiases(d3));
        tensors.forEach((name, value) ->
                gradients.put(name, TensorData.ofDoubles(Objects.requireNonNull(by.get(name)), value.shape())));
        return gradients;
    }

    /// The values of all layers.
    private static final class Layers {
        private final int batch;
        private final double[] x;
        private final double[] z1;
        private final double[] a1;
        private final double[] z2;
        private final double[] a2;
        private final double[] z3;

        /// @param mask1 whose signs decide which units of layer 1 are active; empty for those of the layer itself
        private Layers(Map<String, TensorData> tensors, double[] mask1, double[] mask2) {
            TensorData input = Objects.requireNonNull(tensors.get("x"));
            batch = Math.toIntExact(input.shape().getLast());
            x = input.toDoubles();
            z1 = layer(tensors, 1, x);
            a1 = masked(z1, mask1.length == 0 ? z1 : mask1);
            z2 = layer(tensors, 2, a1);
            a2 = masked(z2, mask2.length == 0 ? z2 : mask2);
            z3 = layer(tensors, 3, a2);
        }

        static Layers of(Map<String, TensorData> tensors) {
            return new Layers(tensors, new double[0], new double[0]);
        }

        private double[] layer(Map<String, TensorData> tensors, int number, double[] a) {
            double[] w = Objects.requireNonNull(tensors.get("W" + number)).toDoubles();
            double[] b = Objects.requireNonNull(tensors.get("b" + number)).toDoubles();
            int width = w.length / b.length;
            double[] z = new double[b.length * batch];
            for (int unit = 0; unit < b.length; unit++) {
                for (int i = 0; i < width; i++) {
                    for (int k = 0; k < batch; k++) {
                        z[unit * batch + k] += w[unit * width + i] * a[i * batch + k];
                    }
                }
                for (int k = 0; k < batch; k++) {
                    z[unit * batch + k] += b[unit];
                }
            }
            return z;
        }

        private double[] behind(Map<String, TensorData> tensors, String weights, double[] delta, double[] mask) {
            double[] w = Objects.requireNonNull(tensors.get(weights)).toDoubles();
            int units = delta.length / batch;
            int width = w.length / units;
            double[] back = new double[width * batch];
            for (int unit = 0; unit < units; unit++) {
                for (int i = 0; i < width; i++) {
                    for (int k = 0; k < batch; k++) {
                        back[i * batch + k] += w[unit * width + i] * delta[unit * batch + k];
                    }
                }
            }
            return masked(back, mask);
        }

        private double[] ofWeights(double[] delta, double[] a) {
            int units = delta.length / batch;
            int width = a.length / batch;
            double[] gradient = new double[units * width];
            for (int unit = 0; unit < units; unit++) {
                for (int i = 0; i < width; i++) {
                    for (int k = 0; k < batch; k++) {
                        gradient[unit * width + i] += delta[unit * batch + k] * a[i * batch + k];
                    }
                }
            }
            return gradient;
        }

        private double[] ofBiases(double[] delta) {
            double[] gradient = new double[delta.length / batch];
            for (int i = 0; i < delta.length; i++) {
                gradient[i / batch] += delta[i];
            }
            return gradient;
        }

        private static double[] masked(double[] values, double[] mask) {
            double[] masked = new double[values.length];
            Arrays.setAll(masked, i -> mask[i] > 0 ? values[i] : 0);
            return masked;
        }
    }
}

package org.tfgrader.engine.paper;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.TensorData;

/// What exercise 5 applies ReLU to, in float64.
final class PreActivations {
    /// Far above the error of a pre-activation in float32.
    private static final double MARGIN = 1e-4;

    private PreActivations() {}

    /// {@return whether each has the same sign in all calls, and none is close to 0}
    static boolean keepTheirSigns(List<? extends Invocation> calls) {
        List<double[]> all = calls.stream().map(PreActivations::of).toList();
        for (int i = 0; i < all.getFirst().length; i++) {
            int unit = i;
            if (!(all.stream().allMatch(units -> units[unit] >= MARGIN)
                    || all.stream().allMatch(units -> units[unit] <= -MARGIN))) {
                return false;
            }
        }
        return true;
    }

    private static double[] of(Invocation call) {
        Map<String, TensorData> tensors = call.tensors();
        double[] first = layer(tensors, "W1", values(tensors, "x"), "b1");
        double[] active = DoubleStream.of(first).map(z -> Math.max(z, 0)).toArray();
        return DoubleStream.concat(DoubleStream.of(first), DoubleStream.of(layer(tensors, "W2", active, "b2")))
                .toArray();
    }

    private static double[] layer(Map<String, TensorData> tensors, String weights, double[] inputs, String biases) {
        double[] w = values(tensors, weights);
        double[] b = values(tensors, biases);
        int width = w.length / b.length;
        int batch = inputs.length / width;
        double[] z = new double[b.length * batch];
        for (int unit = 0; unit < b.length; unit++) {
            for (int example = 0; example < batch; example++) {
                z[unit * batch + example] = b[unit];
            }
            for (int i = 0; i < width; i++) {
                for (int example = 0; example < batch; example++) {
                    z[unit * batch + example] += w[unit * width + i] * inputs[i * batch + example];
                }
            }
        }
        return z;
    }

    private static double[] values(Map<String, TensorData> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name)).toDoubles();
    }
}

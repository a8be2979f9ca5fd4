package org.tfgrader.worker.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Tensor;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.worker.protocol.DType;
import org.tfgrader.worker.protocol.TensorData;

/// Replaces the random numbers of one seed by those of another wherever a constant contains them. A normal number
/// of 53 random bits is not in a constant by chance.
final class SubstitutedDraws {
    /// The assignment draws 19.
    private static final int DRAWS = 256;

    private final Map<Double, Double> doubles = new HashMap<>();
    private final Map<Float, Double> floats = new HashMap<>();

    SubstitutedDraws(int from, int to) {
        NumpyRandom before = new NumpyRandom(from);
        NumpyRandom after = new NumpyRandom(to);
        for (int i = 0; i < DRAWS; i++) {
            double number = before.randn();
            double substitute = after.randn();
            doubles.put(number, substitute);
            floats.put((float) number, substitute);
        }
    }

    /// {@return the constant with other numbers; empty if it holds none of the first seed's}
    Optional<TensorData> in(Tensor constant) {
        TensorData data = Tensors.read(constant);
        if (data.dtype() != DType.FLOAT64 && data.dtype() != DType.FLOAT32) {
            return Optional.empty();
        }
        double[] values = data.toDoubles();
        boolean found = false;
        for (int i = 0; i < values.length; i++) {
            Double substitute = data.dtype() == DType.FLOAT64 ? doubles.get(values[i]) : floats.get((float) values[i]);
            if (substitute != null) {
                values[i] = substitute;
                found = true;
            }
        }
        if (!found) {
            return Optional.empty();
        }
        return Optional.of(
                data.dtype() == DType.FLOAT64
                        ? TensorData.ofDoubles(values, data.shape())
                        : TensorData.ofFloats(values, data.shape()));
    }
}

package cnn.layers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.kit.ResourceVariable;

public record Network(List<Layer> layers) {

    public Network(Layer... layers) {
        this(List.of(layers));
    }

    public Map<String, ResourceVariable<TFloat32>> parameters(Ops tf) {
        var parameters = new LinkedHashMap<String, ResourceVariable<TFloat32>>();
        for (Layer layer : layers) {
            if (layer instanceof Layer.Linear linear) {
                parameters.put(linear.weights(), glorot(tf, linear.outputs(), linear.inputs()));
                parameters.put(linear.bias(), glorot(tf, linear.outputs(), 1));
            }
        }
        return parameters;
    }

    private static ResourceVariable<TFloat32> glorot(Ops tf, long rows, long columns) {
        var normal = new Glorot<TFloat32>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L);
        return ResourceVariable.of(tf, normal.call(tf, tf.array(rows, columns), TFloat32.class));
    }

    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> signal = x;
        for (Layer layer : layers) {
            signal = switch (layer) {
                case Layer.Linear linear ->
                    tf.math.add(
                            tf.linalg.matMul(parameters.get(linear.weights()), signal),
                            parameters.get(linear.bias()));
                case Layer.Relu() -> tf.nn.relu(signal);
            };
        }
        return signal;
    }
}

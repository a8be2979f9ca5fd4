import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.kit.ResourceVariable;

public class Solution extends RightAnswers {
    private static final Map<String, long[]> SHAPES = Map.of(
            "W1", new long[] {25, 12288}, "b1", new long[] {25, 1},
            "W2", new long[] {12, 25}, "b2", new long[] {12, 1},
            "W3", new long[] {6, 12}, "b3", new long[] {6, 1});

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Random random = new Random(1);
        Map<String, ResourceVariable<TFloat32>> parameters = new LinkedHashMap<>();
        for (String name : SHAPES.keySet()) {
            Shape shape = Shape.of(SHAPES.get(name));
            double[] values = new double[(int) shape.size()];
            for (int i = 0; i < values.length; i++) {
                do {
                    values[i] = random.nextGaussian();
                } while (Math.abs(values[i]) > 2);
                values[i] *= Math.sqrt(2.0 / (shape.size(0) + shape.size(1))) / 0.87962566;
            }
            parameters.put(name, ResourceVariable.of(tf, PlainJava.constant(tf, shape, values)));
        }
        return parameters;
    }
}

import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.op.Ops;
import org.tensorflow.op.Scope;
import org.tensorflow.op.core.Constant;
import org.tensorflow.op.core.OneHot;
import org.tensorflow.op.core.Reshape;
import org.tensorflow.op.dtypes.Cast;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.math.Abs;
import org.tensorflow.op.math.Add;
import org.tensorflow.op.math.Exp;
import org.tensorflow.op.math.Log1p;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.math.Mul;
import org.tensorflow.op.math.Neg;
import org.tensorflow.op.math.Sigmoid;
import org.tensorflow.op.math.Sub;
import org.tensorflow.op.nn.Relu;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;
import org.tensorflow.types.family.TType;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.kit.ResourceVariable;

public class Solution implements GradedFunctions {
    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        Ops linear = tf.withSubScope("linear");
        Operand<TFloat64> x = linear.withName("X").constant(random.randn(3, 1));
        Operand<TFloat64> w = linear.withName("W").constant(random.randn(4, 3));
        Operand<TFloat64> b = linear.withName("b").constant(random.randn(4, 1));
        return affine(linear.scope(), w, x, b);
    }

    private static <T extends TType> Operand<T> affine(Scope scope, Operand<T> w, Operand<T> x, Operand<T> b) {
        return Add.create(scope, MatMul.create(scope, w, x), b);
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        Scope scope = tf.scope();
        return Sigmoid.create(scope, Cast.create(scope, z, TFloat32.class, Cast.Truncate(false)));
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        Scope scope = tf.scope();
        Operand<TFloat32> oneHot = OneHot.create(
                scope,
                label,
                Constant.scalarOf(scope, depth),
                Constant.scalarOf(scope, 1f),
                Constant.scalarOf(scope, 0f),
                OneHot.axis(0L));
        return Reshape.create(scope, oneHot, Constant.arrayOf(scope, depth, 1));
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, ResourceVariable<TFloat32>> parameters = new LinkedHashMap<>();
        parameters.put("W1", glorot(tf.withSubScope("W1"), 25, 12288));
        parameters.put("b1", glorot(tf.withSubScope("b1"), 25, 1));
        parameters.put("W2", glorot(tf.withSubScope("W2"), 12, 25));
        parameters.put("b2", glorot(tf.withSubScope("b2"), 12, 1));
        parameters.put("W3", glorot(tf.withSubScope("W3"), 6, 12));
        parameters.put("b3", glorot(tf.withSubScope("b3"), 6, 1));
        return parameters;
    }

    private static ResourceVariable<TFloat32> glorot(Ops tf, long rows, long columns) {
        var initializer = new Glorot<TFloat32>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L);
        return ResourceVariable.of(tf, initializer.call(tf, tf.array(rows, columns), TFloat32.class));
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        Scope first = tf.withSubScope("layer1").scope();
        Scope second = tf.withSubScope("layer2").scope();
        Scope third = tf.withSubScope("layer3").scope();
        Operand<TFloat32> a1 = Relu.create(first, affine(first, parameters.get("W1"), x, parameters.get("b1")));
        Operand<TFloat32> a2 = Relu.create(second, affine(second, parameters.get("W2"), a1, parameters.get("b2")));
        return affine(third, parameters.get("W3"), a2, parameters.get("b3"));
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Scope scope = tf.withSubScope("cost").scope();
        Operand<T> positive = Relu.create(scope, logits);
        Operand<T> tail = Log1p.create(scope, Exp.create(scope, Neg.create(scope, Abs.create(scope, logits))));
        Operand<T> losses = Add.create(scope, Sub.create(scope, positive, Mul.create(scope, logits, labels)), tail);
        return Mean.create(scope, losses, Constant.arrayOf(scope, 0, 1), Mean.keepDims(false));
    }
}

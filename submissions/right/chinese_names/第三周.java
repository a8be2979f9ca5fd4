import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.framework.op.FrameworkOps;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.kit.ResourceVariable;

/** 深度学习第三周作业：TensorFlow 入门。 */
public class 第三周 implements GradedFunctions {
    private static final int 像素 = 64 * 64 * 3;
    private static final int[] 各层 = {像素, 25, 12, 6};

    // 练习一：Y = WX + b，按 X、W、b 的顺序取随机数
    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom 随机) {
        Operand<TFloat64> 输入 = tf.constant(随机.randn(3, 1));
        Operand<TFloat64> 权重 = tf.constant(随机.randn(4, 3));
        Operand<TFloat64> 偏置 = tf.constant(随机.randn(4, 1));
        return tf.math.add(tf.linalg.matMul(权重, 输入), 偏置);
    }

    // 练习二：先转成 float32
    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        return tf.math.sigmoid(tf.dtypes.cast(z, TFloat32.class));
    }

    // 练习三：列向量
    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> 标签, int 类别数) {
        Operand<TFloat32> 向量 = tf.oneHot(标签, tf.constant(类别数), tf.constant(1f), tf.constant(0f));
        return tf.reshape(向量, tf.array(类别数, 1));
    }

    // 练习四：Glorot 正态分布，种子为 1
    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, ResourceVariable<TFloat32>> 参数 = new LinkedHashMap<>();
        for (int 层 = 1; 层 < 各层.length; 层++) {
            参数.put("W" + 层, 变量(tf, 各层[层], 各层[层 - 1]));
            参数.put("b" + 层, 变量(tf, 各层[层], 1));
        }
        return 参数;
    }

    private ResourceVariable<TFloat32> 变量(Ops tf, long 行, long 列) {
        var 初始化 = new Glorot<TFloat32>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L);
        return ResourceVariable.of(tf, 初始化.call(tf, tf.array(行, 列), TFloat32.class));
    }

    // 练习五：最后一层不用 ReLU
    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> 参数) {
        Operand<TFloat32> 激活 = x;
        int 层 = 1;
        while (true) {
            Operand<TFloat32> 线性 = tf.math.add(tf.linalg.matMul(参数.get("W" + 层), 激活), 参数.get("b" + 层));
            if (层 == 3) {
                return 线性;
            }
            激活 = tf.nn.relu(线性);
            层++;
        }
    }

    // 练习六：二元交叉熵的平均值
    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> 输出, Operand<T> 标签) {
        Operand<T> 损失 = FrameworkOps.create(tf).nn.sigmoidCrossEntropyWithLogits(标签, 输出);
        return tf.math.mean(损失, tf.range(tf.constant(0), tf.rank(损失), tf.constant(1)));
    }
}

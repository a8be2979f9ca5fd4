package org.tfgrader.reference.mistakes.linear_function;

import java.util.Random;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.reference.RightAnswers;

/// Draws from the generator of Java.
public final class JavasRandomNumbers extends RightAnswers {

    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        Random java = new Random(1);
        Operand<TFloat64> x = gaussian(tf, java, 3, 1);
        Operand<TFloat64> w = gaussian(tf, java, 4, 3);
        Operand<TFloat64> b = gaussian(tf, java, 4, 1);
        return tf.math.add(tf.linalg.matMul(w, x), b);
    }

    private static Operand<TFloat64> gaussian(Ops tf, Random random, int rows, int columns) {
        double[][] values = new double[rows][columns];
        for (double[] row : values) {
            for (int column = 0; column < columns; column++) {
                row[column] = random.nextGaussian();
            }
        }
        return tf.constant(values);
    }
}

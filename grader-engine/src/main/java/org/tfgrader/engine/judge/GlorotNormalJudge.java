package org.tfgrader.engine.judge;

import java.util.Map;
import java.util.TreeMap;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.feedback.Words;
import org.tfgrader.worker.protocol.TensorData;

/// Tests whether a Glorot normal initializer may have drawn some values, for any seed.
///
/// Keras draws from a normal distribution that is truncated at two standard deviations, and scales it so that the
/// standard deviation of what is left is `sqrt(2 / (rows + columns))` (Glorot and Bengio, 2010).
final class GlorotNormalJudge {
    /// The standard deviation of a standard normal distribution that is truncated at -2 and 2.
    private static final double TRUNCATED = 0.8796256610342398;

    private static final double CUT = 2;

    /// How many standard errors a statistic may be off: a correct draw exceeds this once in two million.
    private static final double STANDARD_ERRORS = 5;

    /// The standard error of the standard deviation, times the root of the number of values: half the root of the
    /// distribution's kurtosis, 2.37, less 1.
    private static final double ERROR_OF_DEVIATION = 0.585;

    /// With so many values some are close to the cut: 1 in 80 lies in the last twentieth before it.
    private static final int MANY = 3000;

    private static final double CLOSE = 0.95;
    private static final double ROUNDING = 1e-6;

    private GlorotNormalJudge() {}

    /// {@return the judgement of all parameters}
    static Judgement judge(Map<String, TensorData> parameters) {
        for (var entry : new TreeMap<>(parameters).entrySet()) {
            TensorData tensor = entry.getValue();
            if (tensor.shape().size() != 2 || tensor.size() == 0) {
                return Judgement.wrong(Kind.SHAPE, Words.notMatrix(entry.getKey(), tensor.shape()));
            }
            Judgement judgement = judge(entry.getKey(), tensor);
            if (judgement.finding() != null) {
                return judgement;
            }
        }
        return Judgement.right();
    }

    private static Judgement judge(String name, TensorData tensor) {
        double scale = Math.sqrt(2.0 / (tensor.shape().get(0) + tensor.shape().get(1)));
        double cut = CUT * scale / TRUNCATED * (1 + ROUNDING);
        double error = STANDARD_ERRORS / Math.sqrt(tensor.size());
        Spread spread = Spread.of(tensor);

        double least = Math.max(0, scale * (1 - ERROR_OF_DEVIATION * error));
        double most = scale * (1 + ERROR_OF_DEVIATION * error);
        if (!(spread.deviation() > least && spread.deviation() < most)) {
            return Judge.outside(name, "standard_deviation", spread.deviation(), least, most);
        }
        if (!(Math.abs(spread.mean()) < scale * error)) {
            return Judge.outside(name, "mean", spread.mean(), -scale * error, scale * error);
        }
        double leastLargest = tensor.size() < MANY ? 0 : CLOSE * cut;
        if (!(spread.largest() > leastLargest && spread.largest() <= cut)) {
            return Judge.outside(name, "largest", spread.largest(), leastLargest, cut);
        }
        return Judgement.right();
    }
}

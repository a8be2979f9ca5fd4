package org.tfgrader.engine.judge;

import java.util.Map;
import java.util.TreeMap;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.feedback.Diagnoses;
import org.tfgrader.engine.feedback.Words;
import org.tfgrader.worker.protocol.TensorData;

/// Judges the initial values of parameters by their statistics.
final class InitialValuesJudge {
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

    private InitialValuesJudge() {}

    /// {@return the judgement whether all parameters have a mean around zero and a small standard deviation}
    static Judgement judgeSpread(Map<String, TensorData> parameters, double meanBelow, double deviationBelow) {
        for (var entry : new TreeMap<>(parameters).entrySet()) {
            Spread spread = Spread.of(entry.getValue());
            if (!(Math.abs(spread.mean()) < meanBelow)) {
                return outside(entry.getKey(), "mean", spread.mean(), -meanBelow, meanBelow);
            }
            if (!(spread.deviation() > 0 && spread.deviation() < deviationBelow)) {
                return outside(entry.getKey(), "standard_deviation", spread.deviation(), 0, deviationBelow);
            }
        }
        return Judgement.right();
    }

    /// {@return the judgement whether a Glorot normal initializer may have drawn all parameters, for any seed}
    ///
    /// Keras draws from a normal distribution that is truncated at two standard deviations, and scales it so that
    /// the standard deviation of what is left is `sqrt(2 / (rows + columns))` (Glorot and Bengio, 2010).
    static Judgement judgeGlorotNormal(Map<String, TensorData> parameters) {
        for (var entry : new TreeMap<>(parameters).entrySet()) {
            TensorData tensor = entry.getValue();
            if (tensor.shape().size() != 2 || tensor.size() == 0) {
                return Judgement.wrong(Kind.SHAPE, Words.notMatrix(entry.getKey(), tensor.shape()));
            }
            Judgement judgement = judgeGlorotNormal(entry.getKey(), tensor);
            if (judgement.finding() != null) {
                return judgement;
            }
        }
        return Judgement.right();
    }

    private static Judgement judgeGlorotNormal(String name, TensorData tensor) {
        double scale = Math.sqrt(2.0 / (tensor.shape().get(0) + tensor.shape().get(1)));
        double cut = CUT * scale / TRUNCATED * (1 + ROUNDING);
        double error = STANDARD_ERRORS / Math.sqrt(tensor.size());
        Spread spread = Spread.of(tensor);

        double least = Math.max(0, scale * (1 - ERROR_OF_DEVIATION * error));
        double most = scale * (1 + ERROR_OF_DEVIATION * error);
        if (!(spread.deviation() > least && spread.deviation() < most)) {
            return outside(name, "standard_deviation", spread.deviation(), least, most);
        }
        if (!(Math.abs(spread.mean()) < scale * error)) {
            return outside(name, "mean", spread.mean(), -scale * error, scale * error);
        }
        double leastLargest = tensor.size() < MANY ? 0 : CLOSE * cut;
        if (!(spread.largest() > leastLargest && spread.largest() <= cut)) {
            return outside(name, "largest", spread.largest(), leastLargest, cut);
        }
        return Judgement.right();
    }

    /// {@return the judgement of a statistic that is outside its range}
    ///
    /// @param statistic the key of its name, such as `mean`
    private static Judgement outside(String name, String statistic, double value, double least, double most) {
        return Judgement.wrong(Kind.VALUES, Words.outside(name, statistic, value, least, most))
                .because(Diagnoses.outside(name, statistic, value, least));
    }

    /// Statistics of the values of a tensor.
    ///
    /// @param deviation the standard deviation, with the number of values as divisor
    /// @param largest the largest magnitude
    record Spread(double mean, double deviation, double largest) {

        /// {@return the statistics of a tensor; NaN for a tensor without values}
        static Spread of(TensorData tensor) {
            double[] values = tensor.toDoubles();
            double sum = 0;
            double largest = 0;
            for (double value : values) {
                sum += value;
                largest = Math.max(largest, Math.abs(value));
            }
            double mean = sum / values.length;
            double squares = 0;
            for (double value : values) {
                double distance = value - mean;
                squares += distance * distance;
            }
            return new Spread(mean, Math.sqrt(squares / values.length), largest);
        }
    }
}

package org.tfgrader.engine.tensor;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.tfgrader.worker.protocol.DType;

/// The accepted error of a value: NumPy's rule, `|actual - expected| <= absolute + relative * |expected|`.
///
/// It is computed as in `np.allclose` of NumPy 2: for two float32 in float32 (the tolerance is rounded to float32
/// first), for all other dtypes in float64. So a student who checks with NumPy at home gets the same answer: float64
/// alone would decide 17 of the 480 float32 rows of `allclose.csv` differently. An int64 beyond 2^53 is rounded to
/// float64 before it is compared.
///
/// @param relative at least 0, finite
/// @param absolute at least 0, finite
/// @param nanEqual whether NaN is accepted where NaN is expected
public record Tolerance(double relative, double absolute, boolean nanEqual) {
    /// The default of `np.allclose`.
    public static final Tolerance NUMPY = new Tolerance(1e-5, 1e-8);

    public Tolerance {
        if (!(isTolerance(relative) && isTolerance(absolute))) {
            throw new IllegalArgumentException("a tolerance must be finite and not negative");
        }
    }

    /// Never accepts NaN.
    public Tolerance(double relative, double absolute) {
        this(relative, absolute, false);
    }

    private static boolean isTolerance(double value) {
        return value >= 0 && Double.isFinite(value);
    }

    /// {@return the same tolerance, which accepts NaN if NaN is expected}
    public Tolerance withNanEqual() {
        return new Tolerance(relative, absolute, true);
    }

    /// {@return whether the two count as equal as float64} An infinity equals itself.
    public boolean accepts(double expected, double actual) {
        return deviation(DType.FLOAT64, expected, actual) <= 1;
    }

    /// {@return how far the two are apart, in units of what is accepted} 1 is just accepted, 0 is equal. Infinity
    /// stands for a NaN or an infinity that only one of the two is, for two NaN unless [#nanEqual], and for any
    /// difference where none is accepted.
    ///
    /// @param dtype of both
    double deviation(DType dtype, double expected, double actual) {
        if (expected == actual) {
            return 0;
        }
        if (Double.isNaN(expected) || Double.isNaN(actual)) {
            return nanEqual && Double.isNaN(expected) && Double.isNaN(actual) ? 0 : Double.POSITIVE_INFINITY;
        }
        if (Double.isInfinite(expected)) {
            return Double.POSITIVE_INFINITY;
        }
        return dtype == DType.FLOAT32
                ? ratio(Math.abs((float) actual - (float) expected), acceptedOf((float) expected))
                : ratio(Math.abs(actual - expected), acceptedOf(expected));
    }

    private double acceptedOf(double expected) {
        return absolute + relative * Math.abs(expected);
    }

    private float acceptedOf(float expected) {
        return (float) absolute + (float) relative * Math.abs(expected);
    }

    /// A quotient of two floating point numbers rounds to more than 1 exactly if the first is the larger, so that
    /// nothing is lost by dividing. Only infinity divided by infinity is not a number: NumPy accepts it.
    private static double ratio(double difference, double accepted) {
        return Double.isInfinite(accepted) ? 0 : difference / accepted;
    }

    /// {@return such as `1e-5 relative, 1e-8 absolute`, or `1e-8` if only an absolute error is accepted}
    @Override
    public String toString() {
        String numbers =
                relative > 0 ? number(relative) + " relative, " + number(absolute) + " absolute" : number(absolute);
        return nanEqual ? numbers + ", NaN equals NaN" : numbers;
    }

    private static String number(double value) {
        var form = new DecimalFormat("0.###E0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        return value > 0 ? form.format(value).replace('E', 'e') : "0";
    }
}

package org.tfgrader.engine.feedback;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.Verdict.Limit;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.check.Diagnostic;
import org.tfgrader.engine.tensor.Mismatch;
import org.tfgrader.engine.tensor.Tolerance;
import org.tfgrader.worker.protocol.Thrown;

/// All texts that a student reads about a check, as facts: fixed names, values from the run.
public final class Words {
    private static final int MAX_NAMES = 10;
    private static final int MAX_NAME = 40;
    private static final int COUNTED_ULPS = 10_000_000;
    private static final String EXPECTED = "expected";
    private static final String BUT_WAS = "but was";

    private Words() {}

    public static List<Fact> doesNotCompile(Diagnostic error) {
        return List.of(new Fact("does not compile", error.message()));
    }

    /// {@return what was thrown} What the kit and the class loader throw is put into words of its own.
    public static List<Fact> threw(Thrown thrown) {
        if (thrown.type().equals("org.tfgrader.kit.NotImplementedYet")) {
            return List.of(new Fact(EXPECTED, "a result"), new Fact(BUT_WAS, thrown.message()));
        }
        if (thrown.type().equals("java.lang.NoClassDefFoundError")
                && !thrown.message().isEmpty()) {
            return List.of(
                    new Fact("refused", thrown.message().replace('/', '.') + " is not available to submissions"));
        }
        String message = thrown.message().isEmpty() ? "" : ": " + thrown.message();
        return List.of(new Fact(EXPECTED, "a result"), new Fact("threw", thrown.type() + message));
    }

    /// {@return why a process that ran the code is gone}
    public static List<Fact> stopped(@Nullable Limit limit, Duration call) {
        if (limit == null) {
            return List.of(
                    new Fact(EXPECTED, "a result"),
                    new Fact(BUT_WAS, "the end of the process: the code exited, or crashed TensorFlow"));
        }
        return List.of(new Fact(
                "stopped",
                switch (limit) {
                    case WALL_CLOCK -> "no answer within " + call.toMillis() / 1000.0 + " s";
                    case CPU -> "too much processor time";
                    case MEMORY -> "too much memory";
                    case OUTPUT -> "a result too large to be read";
                }));
    }

    public static List<Fact> wasNull(String what) {
        return List.of(new Fact(EXPECTED, "a tensor"), new Fact(BUT_WAS, what.isEmpty() ? "null" : what + " = null"));
    }

    public static List<Fact> unreadable(String why) {
        return List.of(new Fact(EXPECTED, "a tensor of the handed tf"), new Fact("can't be read", why));
    }

    public static List<Fact> notTensorFlow(boolean recorded) {
        return List.of(
                new Fact(EXPECTED, "a result computed by operations of the handed tf from its inputs"),
                new Fact(
                        BUT_WAS,
                        recorded
                                ? "a constant that TensorFlow did not compute from its inputs"
                                : "a tensor that the handed tf did not make"));
    }

    /// {@return how a tensor differs}
    ///
    /// @param name of the tensor where there are several; empty otherwise
    public static List<Fact> differs(String name, Mismatch mismatch, Tolerance tolerance) {
        String prefix = name.isEmpty() ? "" : name + ": ";
        return switch (mismatch) {
            case Mismatch.OfDType(var expected, var actual) ->
                List.of(
                        new Fact(EXPECTED, prefix + "dtype " + expected),
                        new Fact(BUT_WAS, prefix + "dtype " + actual));
            case Mismatch.OfShape(var expected, var actual) ->
                List.of(
                        new Fact(EXPECTED, prefix + "shape " + shape(expected)),
                        new Fact(BUT_WAS, prefix + "shape " + shape(actual)));
            case Mismatch.OfValues values ->
                Stream.concat(
                                Stream.of(
                                        new Fact(EXPECTED, prefix + number(values.expected()) + place(values.index())),
                                        new Fact(BUT_WAS, prefix + number(values.actual())),
                                        new Fact("outside tolerance", tolerance.toString()),
                                        new Fact("differs", extent(values))),
                                largestError(values).stream())
                        .toList();
        };
    }

    public static List<Fact> wrongNames(List<String> expected, List<String> actual) {
        return List.of(
                new Fact(EXPECTED, String.join(", ", expected)),
                new Fact(BUT_WAS, actual.isEmpty() ? "nothing" : names(actual)));
    }

    private static String names(List<String> names) {
        String shown = names.stream()
                .limit(MAX_NAMES)
                .map(name -> name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME) + "…")
                .collect(Collectors.joining(", "));
        return names.size() <= MAX_NAMES ? shown : shown + " and " + (names.size() - MAX_NAMES) + " more";
    }

    public static List<Fact> notVariable(String name) {
        return List.of(
                new Fact(EXPECTED, name + ": a ResourceVariable"),
                new Fact(BUT_WAS, name + ": a tensor without a state"));
    }

    public static List<Fact> meanTooFar(String name, double mean, double bound) {
        return List.of(
                new Fact(EXPECTED, name + ": a mean between -" + number(bound) + " and " + number(bound)),
                new Fact(BUT_WAS, name + ": a mean of " + number(mean)));
    }

    public static List<Fact> deviationWrong(String name, double deviation, double bound) {
        return List.of(
                new Fact(EXPECTED, name + ": a standard deviation above 0 and below " + number(bound)),
                new Fact(BUT_WAS, name + ": a standard deviation of " + number(deviation)));
    }

    public static Fact input(String input) {
        return new Fact("input", input);
    }

    private static String extent(Mismatch.OfValues values) {
        String count = values.size() == 1 ? "the only value" : values.count() + " of " + values.size() + " values";
        String most = values.maxAbsolute() > 0 ? ", at most by " + number(values.maxAbsolute()) : "";
        return count + most + share(values.nan(), values, "NaN") + share(values.infinite(), values, "infinite");
    }

    private static String share(int count, Mismatch.OfValues values, String what) {
        if (count == 0 || values.size() == 1) {
            return "";
        }
        return count == values.count() ? ", all of them " + what : ", " + count + " of them " + what;
    }

    private static Optional<Fact> largestError(Mismatch.OfValues values) {
        if (!(values.maxAbsolute() > 0)) {
            return Optional.empty();
        }
        String relative = values.maxRelative() > 0 ? ", " + rounded(values.maxRelative()) + " relative" : "";
        String ulps = values.maxUlps() > 0 ? ", " + ulps(values.maxUlps()) : "";
        return Optional.of(new Fact("largest error", rounded(values.maxAbsolute()) + " absolute" + relative + ulps));
    }

    private static String ulps(long count) {
        return count == 1 ? "1 ULP" : (count < COUNTED_ULPS ? Long.toString(count) : rounded((double) count)) + " ULPs";
    }

    /// {@return the number to four digits, such as `0.7616` and `1.2e5`}
    private static String rounded(double value) {
        if (Double.isInfinite(value)) {
            return number(value);
        }
        return new BigDecimal(value)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toString()
                .replace("E+", "e")
                .replace('E', 'e');
    }

    private static String place(List<Long> index) {
        return index.isEmpty() ? "" : " at " + index;
    }

    private static String shape(List<Long> shape) {
        return shape.isEmpty() ? "[] (a scalar)" : shape.toString();
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN (not a number)";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "infinity" : "-infinity";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e6) {
            return String.format(Locale.ROOT, "%.1f", value);
        }
        return String.format(Locale.ROOT, "%.7g", value);
    }
}

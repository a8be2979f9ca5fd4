package org.tfgrader.engine.feedback;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.check.CheckResult.Location;
import org.tfgrader.engine.check.Diagnostic;
import org.tfgrader.engine.model.Verdict.Limit;
import org.tfgrader.engine.tensor.Mismatch;
import org.tfgrader.engine.tensor.Tolerance;
import org.tfgrader.worker.protocol.Thrown;

/// Facts about a test as a student reads them: fixed names, values from the run.
public final class Words {
    private static final int MAX_NAMES = 10;
    private static final int MAX_NAME = 40;

    /// Errors of so many ULPs come from rounding, for which their number helps.
    private static final int MAX_ULPS = 1000;

    private static final String EXPECTED = "expected";
    private static final String BUT_WAS = "but_was";

    private Words() {}

    public static List<Fact> doesNotCompile(Diagnostic error) {
        return List.of(fact("does_not_compile", error.message()));
    }

    public static List<Fact> isNotAllowed(Diagnostic error) {
        return List.of(fact("refused", error.message()));
    }

    /// {@return the exception} Exceptions of the kit and the class loader have texts of their own.
    public static List<Fact> threw(Thrown thrown) {
        if (thrown.type().equals("org.tfgrader.kit.NotImplementedYet")) {
            return List.of(expected("result"), fact(BUT_WAS, thrown.message()));
        }
        if (thrown.type().equals("java.lang.NoClassDefFoundError")
                && !thrown.message().isEmpty()) {
            return List.of(
                    fact("refused", Texts.of("not_available", thrown.message().replace('/', '.'))));
        }
        String message = thrown.message().isEmpty() ? "" : ": " + thrown.message();
        return List.of(expected("result"), fact("threw", thrown.type() + message));
    }

    /// {@return the line that threw an exception}
    public static Fact thrownAt(Location location) {
        return fact("thrown_at", location.file() + ":" + location.line());
    }

    /// {@return why the process that ran the code ended}
    public static List<Fact> stopped(@Nullable Limit limit, Duration call) {
        if (limit == null) {
            return List.of(expected("result"), butWas("process_ended"));
        }
        return List.of(fact(
                "stopped",
                switch (limit) {
                    case WALL_CLOCK -> Texts.of("limit.wall_clock", call.toMillis() / 1000.0);
                    case CPU -> Texts.of("limit.cpu");
                    case MEMORY -> Texts.of("limit.memory");
                    case THREADS -> Texts.of("limit.threads");
                    case OUTPUT -> Texts.of("limit.output");
                    case BUDGET -> Texts.of("limit.budget");
                }));
    }

    public static List<Fact> wasNull(String what) {
        return List.of(expected("tensor"), fact(BUT_WAS, what.isEmpty() ? "null" : what + " = null"));
    }

    public static List<Fact> unreadable(String why) {
        return List.of(expected("tensor_of_tf"), fact("cannot_be_read", why));
    }

    public static List<Fact> mapInsteadOfTensor() {
        return unreadable(Texts.of("map_not_tensor"));
    }

    public static List<Fact> notTensorFlow(boolean recorded) {
        return List.of(expected("computed_result"), butWas(recorded ? "constant" : "tensor_from_elsewhere"));
    }

    public static List<Fact> doesNotFollow() {
        return List.of(expected("computed_result"), butWas("does_not_follow"));
    }

    public static List<Fact> madeOfConstants(String name) {
        return List.of(expected("computed_values"), fact(BUT_WAS, name + ": " + Texts.of("made_of_constants")));
    }

    public static List<Fact> notMadeFrom(List<String> missing) {
        String names = String.join(", ", missing);
        return List.of(fact(EXPECTED, Texts.of("made_from", names)), fact(BUT_WAS, Texts.of("made_without", names)));
    }

    public static List<Fact> changed(Set<String> inputs) {
        return List.of(
                expected("inputs_unchanged"), fact(BUT_WAS, Texts.of("written_into", String.join(", ", inputs))));
    }

    public static List<Fact> shared(List<String> names) {
        return List.of(expected("new_variables"), fact(BUT_WAS, Texts.of("same_variables", String.join(", ", names))));
    }

    public static List<Fact> noGradient(List<String> missing) {
        String names = String.join(", ", missing);
        return List.of(fact(EXPECTED, Texts.of("gradient_by", names)), fact(BUT_WAS, Texts.of("no_gradient", names)));
    }

    public static List<Fact> notDifferentiable(List<String> operations) {
        return List.of(
                expected("differentiable"), fact(BUT_WAS, Texts.of("no_derivative", String.join(", ", operations))));
    }

    public static List<Fact> slopeDiffers(double expected, double actual, double tolerance) {
        return List.of(
                fact(EXPECTED, Texts.of("slope", number(expected))),
                fact(BUT_WAS, number(actual)),
                fact("tolerance", number(tolerance)));
    }

    /// {@return how a tensor differs}
    ///
    /// @param name of the tensor if there are several, otherwise empty
    public static List<Fact> differs(String name, Mismatch mismatch, Tolerance tolerance) {
        String prefix = name.isEmpty() ? "" : name + ": ";
        return switch (mismatch) {
            case Mismatch.OfDType(var expected, var actual) ->
                List.of(
                        fact(EXPECTED, prefix + Texts.of("dtype", expected)),
                        fact(BUT_WAS, prefix + Texts.of("dtype", actual)));
            case Mismatch.OfShape(var expected, var actual) ->
                List.of(fact(EXPECTED, prefix + shape(expected)), fact(BUT_WAS, prefix + shape(actual)));
            case Mismatch.OfValues values -> {
                List<Fact> facts = new ArrayList<>(List.of(
                        fact(EXPECTED, prefix + number(values.expected()) + place(values.index())),
                        fact(BUT_WAS, prefix + number(values.actual()))));
                if (values.maxAbsolute() > 0) {
                    facts.add(fact(
                            values.count() == 1 ? "error" : "largest_error",
                            Texts.of("error_and_tolerance", rounded(values.maxAbsolute()), tolerance)));
                }
                if (values.size() > 1) {
                    facts.add(fact("wrong_values", extent(values)));
                }
                if (values.maxUlps() > 0 && values.maxUlps() < MAX_ULPS) {
                    facts.add(fact("details", roundingError(values)));
                }
                yield facts;
            }
        };
    }

    public static List<Fact> wrongNames(List<String> expected, List<String> actual) {
        return List.of(
                fact(EXPECTED, String.join(", ", expected)),
                actual.isEmpty() ? butWas("nothing") : fact(BUT_WAS, names(actual)));
    }

    static String names(List<String> names) {
        String shown = names.stream()
                .limit(MAX_NAMES)
                .map(name -> name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME) + "…")
                .collect(Collectors.joining(", "));
        return names.size() <= MAX_NAMES ? shown : Texts.of("and_more", shown, names.size() - MAX_NAMES);
    }

    public static List<Fact> notVariable(String name) {
        return List.of(
                fact(EXPECTED, name + ": " + Texts.of("variable")),
                fact(BUT_WAS, name + ": " + Texts.of("no_variable")));
    }

    /// {@return the range of a statistic of a parameter, and the value outside it}
    ///
    /// @param statistic the key of its name, such as `mean`
    public static List<Fact> outside(String name, String statistic, double value, double least, double most) {
        return List.of(
                fact(
                        EXPECTED,
                        name + ": " + Texts.of("statistic_between", Texts.of(statistic), number(least), number(most))),
                fact(BUT_WAS, name + ": " + Texts.of("statistic", Texts.of(statistic), number(value))));
    }

    public static List<Fact> notMatrix(String name, List<Long> shape) {
        return List.of(fact(EXPECTED, name + ": " + Texts.of("matrix")), fact(BUT_WAS, name + ": " + shape(shape)));
    }

    public static Fact input(String input) {
        return fact("input", input);
    }

    /// {@return the output of the code}
    public static Fact printed(String text) {
        return fact("printed", text.strip());
    }

    /// {@return the kind of failure in one sentence, which says nothing about the inputs}
    ///
    /// @param tested what the test finally compares
    /// @param earlier the kinds in which other tests of the exercise failed
    static String failure(Kind tested, Kind at, Set<Kind> earlier) {
        return switch (at) {
            case VALUES -> Texts.of(tested == Kind.RUNS ? graph(earlier) : "failed.values");
            case GRADIENT -> Texts.of(earlier.isEmpty() ? "failed.gradient_only" : "failed.gradient");
            case RUNS, TENSOR, DTYPE, SHAPE, LINEAGE, FRESH, UNCHANGED ->
                Texts.of("failed." + at.name().toLowerCase(Locale.ROOT));
        };
    }

    private static String graph(Set<Kind> earlier) {
        return earlier.contains(Kind.VALUES) ? "failed.graph_too" : "failed.graph";
    }

    private static Fact expected(String key) {
        return fact(EXPECTED, Texts.of(key));
    }

    private static Fact butWas(String key) {
        return fact(BUT_WAS, Texts.of(key));
    }

    private static Fact fact(String key, String value) {
        return new Fact(Texts.of("fact." + key), value);
    }

    private static String extent(Mismatch.OfValues values) {
        List<String> parts = new ArrayList<>();
        parts.add(Texts.of("some_values", values.count(), values.size()));
        addShare(parts, "nan", values.nan(), values);
        addShare(parts, "infinite", values.infinite(), values);
        return String.join(", ", parts);
    }

    private static void addShare(List<String> parts, String what, int count, Mismatch.OfValues values) {
        if (count > 0) {
            parts.add(count == values.count() ? Texts.of("all_of_them_" + what) : Texts.of("of_them_" + what, count));
        }
    }

    private static String roundingError(Mismatch.OfValues values) {
        String ulps = values.maxUlps() == 1 ? Texts.of("ulp") : Texts.of("ulps", values.maxUlps());
        return values.maxRelative() > 0
                ? Texts.of("relative_error", rounded(values.maxRelative())) + ", " + ulps
                : ulps;
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
        return index.isEmpty() ? "" : " " + Texts.of("at", index);
    }

    private static String shape(List<Long> shape) {
        return shape.isEmpty() ? Texts.of("scalar_shape") : Texts.of("shape", shape);
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return Texts.of("nan");
        }
        if (Double.isInfinite(value)) {
            return Texts.of(value > 0 ? "infinity" : "minus_infinity");
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e6) {
            return String.format(Locale.ROOT, "%.1f", value);
        }
        return String.format(Locale.ROOT, "%.7g", value);
    }
}

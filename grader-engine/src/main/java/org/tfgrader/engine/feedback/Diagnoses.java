package org.tfgrader.engine.feedback;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.check.CheckResult.Location;
import org.tfgrader.engine.tensor.Mismatch;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.Thrown;

/// Says in one sentence what is wrong, where more is known than the kind of failure. The sentences may contain values
/// of the call, so those about hidden inputs are never shown.
public final class Diagnoses {
    private static final int MAX_MESSAGE = 200;

    /// Larger than the rounding errors of float32. Other factors hardly ever are this close to a whole number.
    private static final double FACTOR_ERROR = 1e-5;

    /// Larger than the sizes that a mean can be multiplied or divided with by mistake.
    private static final int MAX_FACTOR = 100;

    /// What TensorFlow says of tensors of a call that has ended. Each call has its own session.
    private static final String CLOSED_SESSION = "Eager session has been closed";

    private Diagnoses() {}

    /// {@return the exception, with the first line of its message and the line that threw it}
    ///
    /// @param at null if it is unknown
    public static String threw(Thrown thrown, @Nullable Location at) {
        if (thrown.message().equals(CLOSED_SESSION)) {
            return Texts.of("diagnosis.earlier_call");
        }
        String type = thrown.type().substring(thrown.type().lastIndexOf('.') + 1);
        String line = firstLine(thrown.message()).strip();
        String first = line.length() <= MAX_MESSAGE ? line : line.substring(0, MAX_MESSAGE) + "…";
        String what = first.isEmpty() ? type : type + ": " + first;
        return at == null
                ? Texts.of("diagnosis.threw", what)
                : Texts.of("diagnosis.threw_at", at.file(), at.line(), what);
    }

    /// {@return the exception as in [#threw], without its message, which is about the inputs of another call}
    public static String threwInAnotherCall(Thrown thrown, @Nullable Location at) {
        return thrown.message().equals(CLOSED_SESSION)
                ? threw(thrown, at)
                : threw(new Thrown(thrown.type(), "", thrown.frames()), at);
    }

    public static String returnedNull(String name) {
        return name.equals(Observation.RESULT)
                ? Texts.of("diagnosis.null")
                : Texts.of("diagnosis.null_value", Words.names(List.of(name)));
    }

    public static String unreadable(String why) {
        return why.equals(CLOSED_SESSION)
                ? Texts.of("diagnosis.earlier_call")
                : Texts.of("diagnosis.unreadable", firstLine(why));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    public static String mapInsteadOfTensor() {
        return Texts.of("diagnosis.map");
    }

    /// {@return which names are missing or too many}
    ///
    /// @param expected empty if any names would do
    public static String wrongNames(Set<String> expected, Set<String> actual) {
        if (actual.isEmpty()) {
            return Texts.of("diagnosis.empty_map");
        }
        List<String> missing = without(expected, actual);
        List<String> more = without(actual, expected);
        if (more.isEmpty()) {
            return Texts.of("diagnosis.missing_names", Words.names(missing));
        }
        return missing.isEmpty()
                ? Texts.of("diagnosis.more_names", Words.names(more))
                : Texts.of("diagnosis.other_names", Words.names(more), Words.names(missing));
    }

    private static List<String> without(Set<String> names, Set<String> others) {
        Set<String> rest = new TreeSet<>(names);
        rest.removeAll(others);
        return List.copyOf(rest);
    }

    public static String notVariable(String name) {
        return Texts.of("diagnosis.not_variable", name);
    }

    public static String notMadeFrom(List<String> missing) {
        return Texts.of("diagnosis.not_made_from", String.join(", ", missing));
    }

    public static String doesNotFollow() {
        return Texts.of("diagnosis.does_not_follow");
    }

    public static String writtenInJava() {
        return Texts.of("diagnosis.written_in_java");
    }

    public static String noGradient(List<String> missing) {
        return Texts.of("diagnosis.no_gradient", String.join(", ", missing));
    }

    /// {@return the likely cause of a difference; null if its kind says all}
    ///
    /// @param name of the variable that differs; empty for a result without a name
    public static @Nullable String differs(String name, Mismatch mismatch) {
        return switch (mismatch) {
            case Mismatch.OfValues values ->
                values.nan() + values.infinite() == values.count() && Double.isFinite(values.expected())
                        ? Texts.of("diagnosis.not_finite")
                        : null;
            case Mismatch.OfShape(var expected, var actual) -> wrongShape(name, expected, actual);
            case Mismatch.OfDType dtype -> null;
        };
    }

    /// {@return that the result is a multiple of the right one; null if the factor is no whole number or its
    /// reciprocal}
    ///
    /// @param factor by which all values differ; NaN if they differ in another way
    public static @Nullable String multiple(double factor) {
        double magnitude = Math.abs(factor);
        long whole = Math.round(Math.max(magnitude, 1 / magnitude));
        boolean isWhole = Math.abs(Math.max(magnitude, 1 / magnitude) / whole - 1) <= FACTOR_ERROR;
        if (!isWhole || whole > MAX_FACTOR) {
            return null;
        }
        if (whole == 1) {
            return factor < 0 ? Texts.of("diagnosis.negated") : null;
        }
        String text = magnitude > 1 ? Long.toString(whole) : "1/" + whole;
        return Texts.of(factor < 0 ? "diagnosis.negated_multiple" : "diagnosis.multiple", text);
    }

    /// {@return what is wrong with a statistic that is outside its range}
    ///
    /// @param name of the parameter
    /// @param statistic the key of its name, such as `mean`
    public static String outside(String name, String statistic, double value, double least) {
        if (statistic.equals("mean")) {
            return Texts.of("diagnosis.mean", name);
        }
        if (statistic.equals("standard_deviation") && value == 0) {
            return Texts.of("diagnosis.equal_values", name);
        }
        return Texts.of(value <= least ? "diagnosis.too_small" : "diagnosis.too_large", Texts.of(statistic), name);
    }

    private static @Nullable String wrongShape(String name, List<Long> expected, List<Long> actual) {
        if (isBroadcastColumn(expected, actual)) {
            return Texts.of("family.broadcasting");
        }
        return isTransposed(expected, actual)
                ? Texts.of("diagnosis.swapped_dimensions", name.isEmpty() ? Texts.of("diagnosis.result") : name)
                : null;
    }

    private static boolean isTransposed(List<Long> expected, List<Long> actual) {
        return expected.size() == 2 && !actual.equals(expected) && actual.equals(expected.reversed());
    }

    /// A column becomes a square matrix if a row or a vector of the same length is added.
    private static boolean isBroadcastColumn(List<Long> expected, List<Long> actual) {
        return expected.size() == 2
                && expected.getLast() == 1
                && expected.getFirst() > 1
                && actual.equals(List.of(expected.getFirst(), expected.getFirst()));
    }
}

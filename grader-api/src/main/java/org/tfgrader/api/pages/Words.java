package org.tfgrader.api.pages;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tfgrader.engine.check.Exercise;

/// Formats numbers and names for pages.
public final class Words {
    /// Controls except tab and line break, format characters, line and paragraph separators, noncharacters, invisible
    /// letters, and combining marks so numerous that they cover the lines around.
    private static final Pattern INVISIBLE = Pattern.compile(
            "[\\p{C}\\p{Zl}\\p{Zp}\\u034F\\u115F\\u1160\\u3164\\uFFA0&&[^\\t\\n]]|(?<=\\p{M}{8})\\p{M}");

    private Words() {}

    /// {@return points without trailing zeros}
    public static String points(double points) {
        String text = String.format(Locale.ROOT, "%.2f", points);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }

    /// {@return a difference in points, with its sign}
    public static String signed(double points) {
        String size = points(Math.abs(points));
        return size.equals("0") ? "0" : (points < 0 ? "\u2212" : "+") + size;
    }

    public static String minus(double points) {
        return "\u2212" + points(points);
    }

    public static String seconds(double seconds) {
        return String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.1f s", seconds);
    }

    /// {@return a duration in useful precision}
    public static String span(Duration span) {
        if (span.toMinutes() == 0) {
            return seconds(span.toMillis() / 1000.0);
        }
        if (span.toHours() == 0) {
            return "%d min".formatted(span.toMinutes());
        }
        return span.toDays() == 0
                ? "%d h %d min".formatted(span.toHours(), span.toMinutesPart())
                : "%d d %d h".formatted(span.toDays(), span.toHoursPart());
    }

    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * share);
    }

    /// {@return the cost of each epoch, for a script to draw}
    public static String costs(List<? extends Number> costs, int decimals) {
        return costs.stream()
                .map(cost -> String.format(Locale.ROOT, "%%.%df".formatted(decimals), cost.doubleValue()))
                .collect(Collectors.joining(" "));
    }

    /// {@return a number with a noun, whose plural ends with an s}
    public static String counted(long count, String one) {
        return count == 1 ? "1 " + one : count + " " + one + "s";
    }

    public static String small(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value).replace("e-0", "e-");
    }

    /// {@return a text with invisible characters escaped as in Java and JSON} Some of them would change the order of
    /// other characters.
    public static String visible(String text) {
        return text.chars().allMatch(Words::isPlain)
                ? text
                : INVISIBLE
                        .matcher(text)
                        .replaceAll(found -> found.group()
                                .chars()
                                .mapToObj("\\\\u%04x"::formatted)
                                .collect(Collectors.joining()));
    }

    /// {@return whether it is printable ASCII, a line break or a tab}
    private static boolean isPlain(int character) {
        return (character >= ' ' && character <= '~') || character == '\n' || character == '\t';
    }

    /// {@return the Java method of an exercise}
    public static String method(String exercise) {
        return Stream.of(Exercise.values())
                .filter(known -> known.id().equals(exercise))
                .map(Exercise::method)
                .findFirst()
                .orElse(exercise);
    }

    /// {@return the name of an outcome}
    public static String outcome(String outcome) {
        return Stream.of(outcome.split("_")).collect(Collectors.joining(" "));
    }

    /// {@return the name of a known mistake}
    ///
    /// @param id such as `tanh-instead-of-sigmoid`, or a name from an instructor
    public static String mistake(String id) {
        return id.contains(" ") ? id : id.replace('-', ' ');
    }
}

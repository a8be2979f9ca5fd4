package org.tfgrader.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Check.Visibility;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.rubric.Rubric;

/// The parts of a starter's README that differ from course to course.
///
/// @param url where to submit; null if the README can't name it
/// @param due the deadline; null if the README can't name it
record StarterReadme(
        Rubric rubric, @Nullable String url, @Nullable String due) {

    /// {@return texts by placeholder}
    Map<String, String> texts() {
        String deadline =
                "The page *Write* shows the deadline, the number of attempts and the penalty for late submissions."
                        + " If you submit with a token, ask your instructor.";
        return Map.of(
                "points",
                points(),
                "deadline",
                due == null ? deadline : "Due: **" + due + "**. " + deadline,
                "open",
                url == null
                        ? "Sign in to the grader: open the assignment in Moodle or Canvas, or use the address from your"
                                + " instructor."
                        : "Open <" + url + "> and sign in.");
    }

    private String points() {
        return Arrays.stream(Exercise.values())
                        .map(exercise -> row(
                                exercise.title(),
                                "`" + exercise.method() + "`",
                                sum(exercise, Visibility.OPEN),
                                sum(exercise, Visibility.HIDDEN)))
                        .collect(Collectors.joining("\n"))
                + "\n"
                + row("Total", "", sum(Visibility.OPEN), sum(Visibility.HIDDEN));
    }

    private double sum(Visibility visibility) {
        return Arrays.stream(Exercise.values())
                .mapToDouble(exercise -> sum(exercise, visibility))
                .sum();
    }

    private double sum(Exercise exercise, Visibility visibility) {
        return rubric.of(exercise).stream()
                .filter(check -> check.visibility() == visibility)
                .mapToDouble(Check::maxPoints)
                .sum();
    }

    private static String row(String title, String method, double open, double hidden) {
        return String.join(" | ", "| " + title, method, number(open), number(hidden), number(open + hidden) + " |");
    }

    private static String number(double points) {
        return points == Math.rint(points)
                ? Long.toString(Math.round(points))
                : String.format(Locale.ROOT, "%.2f", points);
    }
}

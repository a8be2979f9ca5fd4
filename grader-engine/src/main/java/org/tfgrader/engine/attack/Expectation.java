package org.tfgrader.engine.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The expected outcome of an attack.
///
/// @param wall the isolation layer that stops it
/// @param verdict of the report, or `not_accepted`
/// @param violation the class or member that the inspection must find; null if it finds nothing
/// @param exercises points of the exercises that lose points; all others must have full points
/// @param training state of the training; null if no training is requested
/// @param text parts that must occur in the texts of the result
/// @param timeouts how many calls may reach their time limit
record Expectation(
        Wall wall,
        String verdict,
        @Nullable String violation,
        Map<String, Double> exercises,
        @Nullable String training,
        List<String> text,
        int timeouts) {
    private static final int MAX_TEXT = 8000;

    /// Control characters, and characters that change the direction of text.
    private static final Pattern UNFIT =
            Pattern.compile("[\\p{Cc}\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069&&[^\\n\\t]]");

    private static final Pattern TELLING = Pattern.compile("Exception|Error|process ended|no answer|limit|too large");

    /// {@return the differences from the result as sentences; empty if there are none}
    List<String> deviations(Result result) {
        List<String> deviations = new ArrayList<>();
        if (!result.verdict().equals(verdict)) {
            deviations.add("layer %s did not stop it: the verdict is %s, not %s%s"
                    .formatted(wall, result.verdict(), verdict, violations(result)));
        } else if (violation != null && result.violations().stream().noneMatch(this::isViolation)) {
            deviations.add("the inspection found %s, but not %s".formatted(result.violations(), violation));
        }
        result.exercises().forEach((exercise, points) -> {
            double due = exercises.getOrDefault(exercise, points.maxScore());
            if (Math.abs(points.score() - due) > 1e-9) {
                deviations.add(
                        "%s has %s points instead of %s%s".formatted(exercise, points.score(), due, said(result)));
            }
        });
        if (training != null && !training.equals(result.training())) {
            deviations.add("the training state is %s instead of %s".formatted(result.training(), training));
        }
        for (String part : text) {
            if (result.texts().stream().noneMatch(said -> said.contains(part))) {
                deviations.add("no text contains \"%s\"%s".formatted(part, said(result)));
            }
        }
        for (String said : result.texts()) {
            if (said.length() > MAX_TEXT) {
                deviations.add("a text has %d characters".formatted(said.length()));
            }
            if (UNFIT.matcher(said).find()) {
                deviations.add("a text contains control characters: " + shown(said));
            }
        }
        return deviations.stream().distinct().toList();
    }

    private boolean isViolation(String member) {
        return member.equals(violation)
                || Stream.of(".", "$", " ").anyMatch(next -> member.startsWith(violation + next));
    }

    private static String violations(Result result) {
        return result.violations().isEmpty() ? said(result) : " for " + result.violations();
    }

    /// The exception, or the reason why the process ended, explains a different verdict best.
    private static String said(Result result) {
        return result.texts().stream()
                .filter(text -> TELLING.matcher(text).find())
                .findFirst()
                .map(text -> " (" + shown(text) + ")")
                .orElse("");
    }

    private static String shown(String text) {
        String visible = UNFIT.matcher(text).replaceAll("?").replace('\n', ' ');
        return visible.length() <= 200 ? visible : visible.substring(0, 200) + "…";
    }
}

package org.tfgrader.engine.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What has to become of an attack.
///
/// @param wall the one that stops it
/// @param verdict the report's, or `not_accepted`
/// @param violation a class or member that it must be refused for; null if it is not refused
/// @param exercises points of the exercises that are not full; all others must be
/// @param training the training's state; null where none is asked for
/// @param text parts of what must be said
/// @param timeouts how many calls may run into their limit
record Expectation(
        Wall wall,
        String verdict,
        @Nullable String violation,
        Map<String, Double> exercises,
        @Nullable String training,
        List<String> text,
        int timeouts) {
    private static final int MAX_TEXT = 8000;

    /// Control characters, and those that turn the direction in which a line is read.
    private static final Pattern UNFIT =
            Pattern.compile("[\\p{Cc}\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069&&[^\\n\\t]]");

    private static final Pattern TELLING =
            Pattern.compile("Exception|Error|end of the process|no answer|too m|too large");

    /// {@return how the result is otherwise, in sentences; nothing if it is not}
    List<String> deviations(Result result) {
        List<String> deviations = new ArrayList<>();
        if (!result.verdict().equals(verdict)) {
            deviations.add("past wall %s: the verdict is %s, not %s%s"
                    .formatted(wall, result.verdict(), verdict, violations(result)));
        } else if (violation != null && result.violations().stream().noneMatch(this::isViolation)) {
            deviations.add("it is refused for something else than %s: %s".formatted(violation, result.violations()));
        }
        result.exercises().forEach((exercise, points) -> {
            double due = exercises.getOrDefault(exercise, points.maxScore());
            if (Math.abs(points.score() - due) > 1e-9) {
                deviations.add(
                        "%s has %s points, and %s are due%s".formatted(exercise, points.score(), due, said(result)));
            }
        });
        if (training != null && !training.equals(result.training())) {
            deviations.add("the training %s, and it should be %s".formatted(result.training(), training));
        }
        for (String part : text) {
            if (result.texts().stream().noneMatch(said -> said.contains(part))) {
                deviations.add("nothing says \"%s\"%s".formatted(part, said(result)));
            }
        }
        for (String said : result.texts()) {
            if (said.length() > MAX_TEXT) {
                deviations.add("a text has %d characters".formatted(said.length()));
            }
            if (UNFIT.matcher(said).find()) {
                deviations.add("a text holds control characters: " + shown(said));
            }
        }
        return deviations.stream().distinct().toList();
    }

    private boolean isViolation(String member) {
        return member.equals(violation) || member.startsWith(violation + ".") || member.startsWith(violation + "$");
    }

    private static String violations(Result result) {
        return result.violations().isEmpty() ? said(result) : " for " + result.violations();
    }

    /// What was thrown, or how the process ended, tells best why a verdict is another one.
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

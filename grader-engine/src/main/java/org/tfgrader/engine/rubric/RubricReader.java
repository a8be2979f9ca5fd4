package org.tfgrader.engine.rubric;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Check.Visibility;
import org.tfgrader.engine.check.CheckId;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.ScaledTolerance;
import org.tfgrader.engine.yaml.Entries;
import org.tfgrader.engine.yaml.Faults;
import org.tfgrader.engine.yaml.YamlText;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Parses a rubric and collects all errors with their lines.
final class RubricReader {
    private static final Set<String> CHECK_KEYS =
            Set.of("id", "title", "visibility", "points", "tolerance", "timeout", "after", "hint");
    private static final Set<String> TOLERANCE_KEYS = Set.of("relative", "absolute", "of_largest");
    private static final double MAX_POINTS = 100;
    private static final double MIN_TIMEOUT = 0.01;
    private static final double MAX_TIMEOUT = 60;

    private final Faults faults = new Faults();
    private final List<Check> checks = new ArrayList<>();
    private final Set<CheckId> asked = EnumSet.noneOf(CheckId.class);
    private final Set<CheckId> hidden = EnumSet.noneOf(CheckId.class);
    private final Map<Exercise, Double> sums = new EnumMap<>(Exercise.class);
    private boolean summable = true;

    /// {@return one sentence for each error, in the file's order}
    List<String> errors() {
        return faults.sentences();
    }

    /// {@return the rubric, if there is no error}
    Rubric read(String text) {
        YamlText.compose(text, "a list \"checks\"", faults)
                .ifPresent(root -> Entries.of(root, "the rubric", Set.of("checks"), faults)
                        .ifPresent(entries -> rubric(root, entries)));
        return new Rubric(checks);
    }

    private void rubric(Node root, Entries entries) {
        if (!(entries.node("checks").orElse(null) instanceof SequenceNode list)) {
            faults.add(root, "the list \"checks\" is missing");
            return;
        }
        for (Node check : list.getValue()) {
            Entries.of(check, "a test", CHECK_KEYS, faults).ifPresentOrElse(this::check, () -> summable = false);
        }
        if (summable) {
            compareSums(root);
        }
    }

    private void check(Entries entries) {
        CheckId what = what(entries);
        Visibility visibility = visibility(entries);
        String title = entries.text("title");
        Double points = entries.number("points", 0, MAX_POINTS);
        Double timeout = entries.number("timeout", MIN_TIMEOUT, MAX_TIMEOUT);
        ScaledTolerance tolerance = tolerance(entries);
        CheckId after = after(entries, what, visibility);
        String hint = entries.textIfAny("hint");
        note(entries, what, visibility, points);
        if (faults.none()) {
            checks.add(new Check(
                    Objects.requireNonNull(what),
                    Objects.requireNonNull(title),
                    Objects.requireNonNull(visibility),
                    Objects.requireNonNull(points),
                    tolerance,
                    Duration.ofMillis(Math.round(Objects.requireNonNull(timeout) * 1000)),
                    after,
                    hint));
        }
    }

    private @Nullable CheckId what(Entries entries) {
        String id = entries.text("id");
        if (id == null) {
            return null;
        }
        CheckId what = CheckId.of(id).orElse(null);
        if (what == null) {
            entries.add("id", "unknown test \"" + id + "\"");
        }
        return what;
    }

    private static @Nullable Visibility visibility(Entries entries) {
        String word = entries.text("visibility");
        if (word == null) {
            return null;
        }
        for (Visibility visibility : Visibility.values()) {
            if (visibility.name().toLowerCase(Locale.ROOT).equals(word)) {
                return visibility;
            }
        }
        entries.add("visibility", "\"visibility\" must be open or hidden, not \"" + word + "\"");
        return null;
    }

    private ScaledTolerance tolerance(Entries entries) {
        return entries.node("tolerance")
                .flatMap(node -> Entries.of(node, "a tolerance", TOLERANCE_KEYS, faults))
                .map(parts -> new ScaledTolerance(
                        parts.share("relative"), parts.share("absolute"), parts.share("of_largest")))
                .orElse(new ScaledTolerance(0, 0, 0));
    }

    private @Nullable CheckId after(Entries entries, @Nullable CheckId what, @Nullable Visibility visibility) {
        String id = entries.textIfAny("after");
        if (id == null) {
            return null;
        }
        CheckId after = CheckId.of(id).filter(asked::contains).orElse(null);
        if (after == null) {
            entries.add("after", "\"after\" names \"" + id + "\", which does not come before this test");
        } else if (what != null && after.exercise() != what.exercise()) {
            entries.add("after", "\"after\" names \"" + id + "\", which belongs to another exercise");
        } else if (visibility == Visibility.OPEN && hidden.contains(after)) {
            entries.add("after", "\"after\" names \"" + id + "\", which is hidden and runs after all open tests");
        }
        return after;
    }

    /// Records the tests that others and the sums of the points depend on.
    private void note(
            Entries entries, @Nullable CheckId what, @Nullable Visibility visibility, @Nullable Double points) {
        summable &= what != null && points != null;
        if (what == null) {
            return;
        }
        if (!asked.add(what)) {
            entries.add("id", "\"" + what + "\" is listed twice");
            summable = false;
        }
        if (visibility == Visibility.HIDDEN) {
            hidden.add(what);
        }
        if (points != null) {
            sums.merge(what.exercise(), points, Double::sum);
        }
    }

    /// The assignment defines the points of the exercises.
    private void compareSums(Node root) {
        for (Exercise exercise : Exercise.values()) {
            double sum = sums.getOrDefault(exercise, 0.0);
            if (cents(sum) != cents(exercise.maxPoints())) {
                faults.add(
                        root,
                        "the tests of " + exercise.id() + " are worth " + Entries.plain(sum)
                                + " points in total; expected " + Entries.plain(exercise.maxPoints()));
            }
        }
    }

    private static long cents(double points) {
        return Math.round(points * 100);
    }
}

package org.tfgrader.engine.rubric;

import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.CheckId;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.ScaledTolerance;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Reads a rubric's YAML and notes everything that is wrong with it, each with its line.
final class RubricReader {
    private static final Set<String> CHECK_KEYS =
            Set.of("id", "title", "visibility", "points", "tolerance", "timeout", "after", "hint");
    private static final Set<String> TOLERANCE_KEYS = Set.of("relative", "absolute", "of_largest");
    private static final double MAX_TIMEOUT = 60;
    private static final double CENT = 0.01;

    private final List<Fault> faults = new ArrayList<>();
    private final Map<CheckId, Check> checks = new LinkedHashMap<>();
    private final Set<CheckId> asked = EnumSet.noneOf(CheckId.class);
    private final Map<Exercise, Double> sums = new EnumMap<>(Exercise.class);
    private boolean summable = true;

    /// @param line 1 for the first; 0 if it concerns no line
    private record Fault(int line, String what) {
        @Override
        public String toString() {
            return line == 0 ? what : "line " + line + ": " + what;
        }
    }

    /// {@return one sentence for each error, in the file's order}
    List<String> errors() {
        return faults.stream()
                .sorted(Comparator.comparingInt(Fault::line))
                .map(Fault::toString)
                .toList();
    }

    /// {@return what the text says, as far as it is right}
    Rubric read(String text) {
        Node root = compose(text);
        if (root != null) {
            Node list = entries(root, Set.of("checks"), "the rubric").get("checks");
            if (list instanceof SequenceNode sequence) {
                sequence.getValue().forEach(this::check);
            } else {
                error(root, "it has no list \"checks\"");
                summable = false;
            }
            if (summable) {
                compareSums(root);
            }
        }
        return new Rubric(List.copyOf(checks.values()));
    }

    private @Nullable Node compose(String text) {
        try {
            Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
            if (root == null) {
                faults.add(new Fault(1, "the file is empty; a list \"checks\" is expected"));
            }
            return root;
        } catch (MarkedYAMLException e) {
            faults.add(new Fault(line(e.getProblemMark()), "this is no YAML: " + e.getProblem()));
            return null;
        } catch (YAMLException e) {
            faults.add(new Fault(
                    0, "this is no YAML: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " ")));
            return null;
        }
    }

    private void check(Node node) {
        Map<String, Node> entries = entries(node, CHECK_KEYS, "a check");
        CheckId what = what(node, entries);
        String title = text(node, entries, "title");
        var visibility = visibility(node, entries);
        double points = number(node, entries, "points", 0, 100);
        double timeout = number(node, entries, "timeout", CENT, MAX_TIMEOUT);
        ScaledTolerance tolerance = tolerance(entries.get("tolerance"));
        CheckId after = after(what, visibility, entries.get("after"));
        Node hintNode = entries.get("hint");
        String hint = hintNode == null ? null : scalar(hintNode, "hint");
        if (what == null || Double.isNaN(points)) {
            summable = false;
        } else {
            sums.merge(what.exercise(), points, Double::sum);
        }
        if (what == null || title == null || visibility == null) {
            return;
        }
        checks.put(
                what,
                new Check(
                        what,
                        title,
                        visibility,
                        points,
                        tolerance,
                        Duration.ofMillis(Double.isNaN(timeout) ? 0 : Math.round(timeout * 1000)),
                        after,
                        hint));
    }

    private @Nullable CheckId what(Node node, Map<String, Node> entries) {
        String id = text(node, entries, "id");
        if (id == null) {
            return null;
        }
        Node at = Objects.requireNonNull(entries.get("id"));
        CheckId what = CheckId.of(id).orElse(null);
        if (what == null) {
            error(at, "there is no check \"" + id + "\"");
        } else if (!asked.add(what)) {
            error(at, "\"" + id + "\" is asked twice");
            return null;
        }
        return what;
    }

    private @Nullable CheckId after(
            @Nullable CheckId what, Check.@Nullable Visibility visibility, @Nullable Node node) {
        String id = node == null ? null : scalar(node, "after");
        if (node == null || id == null) {
            return null;
        }
        CheckId after = CheckId.of(id).orElse(null);
        if (after == null || after == what || !asked.contains(after)) {
            error(node, "\"after\" names \"" + id + "\", which is no check further up");
        } else if (what != null && after.exercise() != what.exercise()) {
            error(node, "\"after\" names \"" + id + "\", which is a check of another exercise");
        } else if (visibility == Check.Visibility.OPEN && isHidden(after)) {
            error(node, "\"after\" names \"" + id + "\", which is hidden and asked after all open checks");
        }
        return after;
    }

    private boolean isHidden(CheckId what) {
        Check check = checks.get(what);
        return check != null && check.visibility() == Check.Visibility.HIDDEN;
    }

    private Check.@Nullable Visibility visibility(Node node, Map<String, Node> entries) {
        String word = text(node, entries, "visibility");
        if (word == null) {
            return null;
        }
        for (var visibility : Check.Visibility.values()) {
            if (visibility.name().toLowerCase(Locale.ROOT).equals(word)) {
                return visibility;
            }
        }
        error(
                Objects.requireNonNull(entries.get("visibility")),
                "a visibility is open or hidden, not \"" + word + "\"");
        return null;
    }

    private ScaledTolerance tolerance(@Nullable Node node) {
        if (node == null) {
            return new ScaledTolerance(0, 0, 0);
        }
        Map<String, Node> entries = entries(node, TOLERANCE_KEYS, "a tolerance");
        return new ScaledTolerance(
                part(node, entries, "relative"), part(node, entries, "absolute"), part(node, entries, "of_largest"));
    }

    private double part(Node node, Map<String, Node> entries, String key) {
        double part = entries.containsKey(key) ? number(node, entries, key, 0, 1) : 0;
        return Double.isNaN(part) ? 0 : part;
    }

    /// The exercises' points are the assignment's.
    private void compareSums(Node root) {
        for (Exercise exercise : Exercise.values()) {
            double sum = sums.getOrDefault(exercise, 0.0);
            if (Math.abs(sum - exercise.maxPoints()) > CENT / 2) {
                error(
                        root,
                        "the checks of " + exercise.id() + " are worth " + plain(sum) + " points together, where "
                                + plain(exercise.maxPoints()) + " are expected");
            }
        }
    }

    private Map<String, Node> entries(Node node, Set<String> known, String what) {
        Map<String, Node> entries = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            error(node, what + " is a mapping of names to values");
            return entries;
        }
        for (var tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (!known.contains(key)) {
                error(
                        tuple.getKeyNode(),
                        what + " has no \"" + key + "\"; it has "
                                + String.join(", ", known.stream().sorted().toList()));
            } else if (entries.put(key, tuple.getValueNode()) != null) {
                error(tuple.getKeyNode(), "\"" + key + "\" stands twice");
            }
        }
        return entries;
    }

    private @Nullable String text(Node owner, Map<String, Node> entries, String key) {
        Node node = entries.get(key);
        if (node == null) {
            if (owner instanceof MappingNode) {
                error(owner, "\"" + key + "\" is missing");
            }
            return null;
        }
        return scalar(node, key);
    }

    private @Nullable String scalar(Node node, String key) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        error(node, "\"" + key + "\" is a text");
        return null;
    }

    /// {@return the number; NaN after an error}
    private double number(Node owner, Map<String, Node> entries, String key, double least, double most) {
        String text = text(owner, entries, key);
        Node node = entries.get(key);
        if (text == null || node == null) {
            return Double.NaN;
        }
        try {
            double number = Double.parseDouble(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // It is told below, with the numbers that are out of range.
        }
        error(
                node,
                "\"" + key + "\" is a number from " + plain(least) + " to " + plain(most) + ", not \"" + text + "\"");
        return Double.NaN;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private void error(Node node, String what) {
        faults.add(new Fault(line(node.getStartMark()), what));
    }

    private static int line(Mark mark) {
        return mark.getLine() + 1;
    }
}

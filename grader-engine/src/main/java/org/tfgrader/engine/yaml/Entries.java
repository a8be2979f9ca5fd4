package org.tfgrader.engine.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// The entries of a YAML mapping. Invalid entries are reported and treated as absent.
public final class Entries {
    private final Node owner;
    private final Faults faults;
    private final Map<String, Node> nodes = new LinkedHashMap<>();

    private Entries(Node owner, Faults faults) {
        this.owner = owner;
        this.faults = faults;
    }

    /// {@return the entries of a node; empty if it is not a mapping}
    ///
    /// @param what describes the node, such as `a test`
    /// @param known the valid names
    public static Optional<Entries> of(Node node, String what, Set<String> known, Faults faults) {
        if (!(node instanceof MappingNode mapping)) {
            faults.add(node, what + " must be a mapping of names to values");
            return Optional.empty();
        }
        Entries entries = new Entries(node, faults);
        for (var tuple : mapping.getValue()) {
            Node key = tuple.getKeyNode();
            String name = key instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (!known.contains(name)) {
                String names = String.join(", ", known.stream().sorted().toList());
                faults.add(key, "unknown key \"" + name + "\" in " + what + "; known keys: " + names);
            } else if (entries.nodes.put(name, tuple.getValueNode()) != null) {
                faults.add(key, "\"" + name + "\" occurs twice");
            }
        }
        return Optional.of(entries);
    }

    public Optional<Node> node(String name) {
        return Optional.ofNullable(nodes.get(name));
    }

    /// {@return a required text}
    public @Nullable String text(String name) {
        if (!nodes.containsKey(name)) {
            faults.add(owner, "\"" + name + "\" is missing");
        }
        return textIfAny(name);
    }

    public @Nullable String textIfAny(String name) {
        Node node = nodes.get(name);
        if (node == null) {
            return null;
        }
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        faults.add(node, "\"" + name + "\" must be text");
        return null;
    }

    /// {@return a required number}
    public @Nullable Double number(String name, double least, double most) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            double number = Double.parseDouble(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // It is reported below, with the numbers that are out of range.
        }
        add(
                name,
                "\"" + name + "\" must be a number from " + plain(least) + " to " + plain(most) + ", not \"" + text
                        + "\"");
        return null;
    }

    /// {@return a number from 0 to 1; 0 if it is absent}
    public double share(String name) {
        Double share = nodes.containsKey(name) ? number(name, 0, 1) : null;
        return share == null ? 0 : share;
    }

    /// Reports an error in the value of an entry.
    public void add(String name, String what) {
        faults.add(nodes.getOrDefault(name, owner), what);
    }

    /// {@return a number as people write it: 15, not 15.0}
    public static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}

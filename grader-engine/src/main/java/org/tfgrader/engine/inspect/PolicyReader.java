package org.tfgrader.engine.inspect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.inspect.Policy.Group;
import org.tfgrader.engine.inspect.Policy.Operation;
import org.tfgrader.engine.inspect.Policy.Rule;
import org.tfgrader.engine.yaml.Entries;
import org.tfgrader.engine.yaml.Faults;
import org.tfgrader.engine.yaml.YamlText;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Parses a policy and collects all errors with their lines.
final class PolicyReader {
    private static final Set<String> PARTS = Set.of("allowed", "operations", "bytecode", "refusals");
    private static final Set<String> ALLOWED_KEYS = Set.of("name", "reason", "members");
    private static final Set<String> OPERATION_KEYS = Set.of("name", "reason", "package", "through", "types");
    private static final Set<String> BYTECODE_KEYS = Set.of("calls", "constants", "linked");
    private static final Set<String> REFUSAL_KEYS = Set.of("name", "reason", "members", "operations");

    private static final String IDENTIFIER = "[A-Za-z][A-Za-z0-9_]*";
    private static final Pattern PLACE =
            Pattern.compile("\\*\\*|" + IDENTIFIER + "(\\." + IDENTIFIER + ")*(\\.\\*\\*?)?");
    private static final Pattern MEMBER =
            Pattern.compile(IDENTIFIER + "(\\(([A-Za-z0-9_\\[\\]]+(\\s*,\\s*[A-Za-z0-9_\\[\\]]+)*)?\\))?");
    private static final Pattern OPERATION =
            Pattern.compile("(?<type>" + IDENTIFIER + ")( as (?<class>" + IDENTIFIER + "))?");

    private final Faults faults = new Faults();
    private final Map<String, Rule> classes = new HashMap<>();
    private final Map<String, Rule> packages = new HashMap<>();
    private final Map<String, Operation> operations = new HashMap<>();
    private final Set<String> calls = new HashSet<>();
    private final Set<String> constants = new HashSet<>();
    private final Set<String> linked = new LinkedHashSet<>();
    private final Refusals.Builder refusals = new Refusals.Builder();

    /// {@return one sentence for each error, in the file's order}
    List<String> errors() {
        return faults.sentences();
    }

    /// {@return the policy, if there is no error}
    Policy read(String text) {
        YamlText.compose(text, "a list \"allowed\"", faults)
                .flatMap(root -> Entries.of(root, "the policy", PARTS, faults))
                .ifPresent(parts -> {
                    groups(parts, "allowed", ALLOWED_KEYS, this::allowed);
                    groups(parts, "operations", OPERATION_KEYS, this::operations);
                    parts.node("bytecode")
                            .flatMap(node -> Entries.of(node, "the bytecode part", BYTECODE_KEYS, faults))
                            .ifPresent(this::bytecode);
                    groups(parts, "refusals", REFUSAL_KEYS, this::refusal);
                    if (!refusals.hasReasonForEverything()) {
                        parts.add("refusals", "the refusals give no reason for \"**\" (everything else)");
                    }
                });
        return new Policy(classes, packages, operations, calls, constants, linked, refusals.build());
    }

    private void groups(Entries parts, String name, Set<String> keys, BiConsumer<Entries, Group> reader) {
        list(
                parts,
                name,
                node -> Entries.of(node, "a group", keys, faults).ifPresent(entries -> {
                    String title = entries.text("name");
                    String reason = entries.text("reason");
                    if (title != null && reason != null) {
                        reader.accept(entries, new Group(title, reason));
                    }
                }));
    }

    private void allowed(Entries entries, Group group) {
        list(
                entries,
                "members",
                node -> place(node, (place, members) -> {
                    Rule rule = new Rule(group, members);
                    boolean twice = switch (Place.of(place)) {
                        case Place.Type(var name) -> classes.put(name, rule) != null;
                        case Place.OnePackage(var name) -> packages.put(name, rule) != null;
                        case Place.Tree tree -> {
                            faults.add(node, "\"" + place + "\": allow each package separately");
                            yield false;
                        }
                    };
                    if (twice) {
                        faults.add(node, "\"" + place + "\" is allowed twice");
                    }
                }));
    }

    private void operations(Entries entries, Group group) {
        String packageName = entries.text("package");
        String through = entries.textIfAny("through");
        if (through != null && !through.equals("kit")) {
            entries.add("through", "\"through\" must be kit or absent, not \"" + through + "\"");
        }
        list(entries, "types", node -> {
            Matcher entry = OPERATION.matcher(text(node));
            if (!entry.matches()) {
                faults.add(node, "\"" + text(node) + "\" is not an operation; write TYPE or TYPE as Class");
                return;
            }
            String type = entry.group("type");
            String className = entry.group("class") == null ? type : entry.group("class");
            if (operations.put(packageName + "." + className, new Operation(type, group, "kit".equals(through)))
                    != null) {
                faults.add(node, "\"" + className + "\" is listed twice");
            }
        });
    }

    private void bytecode(Entries entries) {
        list(entries, "calls", node -> calls.add(methodIn(node)));
        list(entries, "constants", node -> constants.add(methodIn(node)));
        list(entries, "linked", node -> linked.add(Names.binaryOfSource(text(node))));
    }

    private static String methodIn(Node node) {
        String text = text(node);
        int dot = text.lastIndexOf('.');
        return dot < 0 ? text : Names.binaryOfSource(text.substring(0, dot)) + text.substring(dot);
    }

    private void refusal(Entries entries, Group group) {
        if (entries.node("members").isPresent()) {
            list(
                    entries,
                    "members",
                    node -> place(node, (place, members) -> {
                        if (!refusals.add(Place.of(place), members, group)) {
                            faults.add(
                                    node,
                                    "\"" + place
                                            + "\" is refused twice, or has \"except\", which a refusal can't have");
                        }
                    }));
        }
        if (entries.node("operations").isPresent()) {
            list(entries, "operations", node -> {
                if (!refusals.addOperation(text(node), group)) {
                    faults.add(node, "\"" + text(node) + "\" is refused twice");
                } else if (operations.values().stream()
                        .anyMatch(
                                allowed -> !allowed.kitOnly() && allowed.type().equals(text(node)))) {
                    faults.add(node, "\"" + text(node) + "\" is allowed above");
                }
            });
        }
    }

    /// Reads an entry: a name, or a name and some of its members.
    private void place(Node node, BiConsumer<String, Members> reader) {
        Node key = node;
        Members members = new Members.All();
        if (node instanceof MappingNode mapping && mapping.getValue().size() == 1) {
            var tuple = mapping.getValue().getFirst();
            key = tuple.getKeyNode();
            Members named = members(tuple.getValueNode());
            if (named == null) {
                return;
            }
            members = named;
        }
        String name = text(key);
        if (!PLACE.matcher(name).matches()) {
            faults.add(key, "\"" + name + "\" is not the name of a package or class");
        } else if (!(members instanceof Members.All) && !(Place.of(name) instanceof Place.Type)) {
            faults.add(key, "\"" + name + "\" is a package, which has no members");
        } else {
            reader.accept(name, members);
        }
    }

    private @Nullable Members members(Node node) {
        if (node instanceof SequenceNode) {
            List<Members.Pattern> patterns = patterns(node);
            boolean operations = patterns.removeIf(pattern -> pattern.mayMatch("operations"));
            return new Members.Only(patterns, operations);
        }
        return Entries.of(node, "a class with some members", Set.of("except"), faults)
                .flatMap(entries -> entries.node("except"))
                .map(list -> new Members.Except(patterns(list)))
                .orElse(null);
    }

    private List<Members.Pattern> patterns(Node list) {
        List<Members.Pattern> patterns = new ArrayList<>();
        each(list, node -> {
            if (MEMBER.matcher(text(node)).matches()) {
                patterns.add(Members.Pattern.of(text(node)));
            } else {
                faults.add(node, "\"" + text(node) + "\" is not a member");
            }
        });
        return patterns;
    }

    private void list(Entries entries, String name, Consumer<Node> reader) {
        entries.node(name)
                .ifPresentOrElse(
                        list -> each(list, reader), () -> entries.add(name, "the list \"" + name + "\" is missing"));
    }

    private void each(Node list, Consumer<Node> reader) {
        if (list instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
            sequence.getValue().forEach(reader);
        } else {
            faults.add(list, "expected a non-empty list");
        }
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
    }
}

package org.tfgrader.api.operations;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.tfgrader.api.grading.nodes.Node;
import org.tfgrader.api.grading.nodes.SelfTest;

/// The escape attempts of each node's last self-test, and their outcomes.
///
/// @param nodes the worker nodes
/// @param acts each with its cells in the order of the nodes
record Walls(List<Node> nodes, List<Act> acts) {

    /// An escape attempt.
    record Act(String name, List<Cell> cells) {}

    /// The outcome of an attempt on a node.
    enum Cell {
        REFUSED,
        NOT_REFUSED,
        NOT_TRIED;

        public String words() {
            return switch (this) {
                case REFUSED -> "blocked";
                case NOT_REFUSED -> "not blocked";
                case NOT_TRIED -> "not tested";
            };
        }

        static Cell of(Node node, String act) {
            SelfTest test = node.selfTest();
            Boolean refused = test == null ? null : test.attempts().get(act);
            return refused == null ? NOT_TRIED : refused ? REFUSED : NOT_REFUSED;
        }
    }

    static Walls of(List<Node> all) {
        List<Node> nodes = all.stream().filter(node -> node.workers() > 0).toList();
        Set<String> names = new LinkedHashSet<>();
        nodes.stream()
                .map(Node::selfTest)
                .filter(Objects::nonNull)
                .forEach(test -> names.addAll(test.attempts().keySet()));
        return new Walls(
                nodes,
                names.stream()
                        .map(name -> new Act(
                                name,
                                nodes.stream().map(node -> Cell.of(node, name)).toList()))
                        .toList());
    }
}

package org.tfgrader.api.operations;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tfgrader.api.grading.Node;
import org.tfgrader.api.grading.Nodes;
import org.tfgrader.api.pages.StateLine;

/// Shows the number of nodes that accept work, and their problems.
@Component
@Order(3)
class NodesLine implements StateLine.Source {
    private final Nodes nodes;
    private final Clock clock;

    NodesLine(Nodes nodes, Clock clock) {
        this.nodes = nodes;
        this.clock = clock;
    }

    @Override
    public Optional<StateLine> state() {
        Instant now = clock.instant();
        List<Node> all = nodes.all();
        List<Trouble> troubles = Trouble.ofNodes(all, now);
        long grading = all.stream().filter(Node::grades).count();
        String words = grading == 1 ? "1 takes gradings" : grading + " take gradings";
        return Optional.of(
                troubles.isEmpty()
                        ? new StateLine("Nodes", words, false)
                        : new StateLine(
                                "Nodes",
                                "%s. %s"
                                        .formatted(
                                                words,
                                                troubles.stream()
                                                        .map(Trouble::what)
                                                        .collect(Collectors.joining(" "))),
                                true));
    }
}

package org.tfgrader.api.operations;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tfgrader.api.grading.nodes.Node;
import org.tfgrader.api.grading.nodes.Nodes;
import org.tfgrader.api.pages.StateLine;

/// Reports how many nodes accept work, and the open issues.
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
        String words = grading == 1 ? "1 node accepting work" : grading + " nodes accepting work";
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

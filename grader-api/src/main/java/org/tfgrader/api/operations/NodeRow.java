package org.tfgrader.api.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.grading.nodes.Node;
import org.tfgrader.api.grading.nodes.NodeState;
import org.tfgrader.api.pages.Words;

/// A node in the table.
///
/// @param up the uptime, in words
/// @param heard the time since the last heartbeat, in words
/// @param otherVersion whether another node has a different version
record NodeRow(Node node, String up, String heard, boolean otherVersion, List<Slot> slots) {

    /// A worker slot.
    ///
    /// @param submission that it grades; null if it is idle
    record Slot(String words, @Nullable String submission) {}

    static NodeRow of(Node node, List<Node> all, Instant now) {
        return new NodeRow(
                node,
                Words.span(Duration.between(node.upSince(), now)),
                node.heardOf().plusSeconds(1).isAfter(now) ? "now" : Words.span(Duration.between(node.heardOf(), now)),
                all.stream()
                        .filter(other -> other.state() != NodeState.LOST)
                        .anyMatch(other ->
                                other.version() != null && !other.version().equals(node.version())),
                slots(node));
    }

    private static List<Slot> slots(Node node) {
        List<Slot> slots = new ArrayList<>();
        node.grading().forEach(running -> slots.add(new Slot(running.doing().word(), running.submission())));
        String free = switch (node.state()) {
            case LOST -> "lost";
            case GRADING -> "free";
            case DRAINING, DRAINED, NOT_HELD, ANSWERING -> "unavailable";
        };
        while (slots.size() < node.workers()) {
            slots.add(new Slot(free, null));
        }
        return slots;
    }

    public String stateWords() {
        return switch (node.state()) {
            case GRADING -> "accepting work";
            case ANSWERING -> "API only";
            case DRAINING -> "draining";
            case DRAINED -> "drained";
            case NOT_HELD -> "self-test failed";
            case LOST -> "lost";
        };
    }

    public boolean mayDrain() {
        return node.workers() > 0 && node.drainingSince() == null && node.state() != NodeState.LOST;
    }

    public boolean mayResume() {
        return node.drainingSince() != null && node.state() != NodeState.LOST;
    }

    public boolean mayForget() {
        return node.state() == NodeState.LOST;
    }
}

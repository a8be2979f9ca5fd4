package org.tfgrader.api.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tfgrader.api.grading.nodes.Node;
import org.tfgrader.api.grading.nodes.NodeState;
import org.tfgrader.api.grading.nodes.SelfTest;
import org.tfgrader.api.grading.queue.Queue;
import org.tfgrader.api.pages.Words;

/// An open issue.
///
/// @param what the issue, in a sentence
/// @param comes the consequences and what to do, in sentences
/// @param grave whether it keeps one node or all nodes from grading
record Trouble(String what, String comes, boolean grave) {
    private static final String NOTHING_IS_LOST = " No submission is lost.";

    /// {@return all issues, the most serious first}
    static List<Trouble> of(List<Node> nodes, Queue.Length queue, Instant now) {
        List<Trouble> troubles = new ArrayList<>();
        if (nodes.stream().noneMatch(node -> node.state() == NodeState.GRADING)) {
            troubles.add(new Trouble(
                    "No node is accepting work.",
                    waiting(queue) + " until a node accepts work again." + NOTHING_IS_LOST
                            + " Resume a drained node or start a worker node.",
                    true));
        }
        troubles.addAll(ofNodes(nodes, now));
        return troubles;
    }

    /// {@return the issues of single nodes}
    static List<Trouble> ofNodes(List<Node> nodes, Instant now) {
        List<Trouble> troubles = new ArrayList<>();
        nodes.forEach(node -> {
            switch (node.state()) {
                case NOT_HELD -> troubles.add(notHeld(node));
                case LOST -> troubles.add(lost(node, now));
                case DRAINING, DRAINED -> troubles.add(drained(node));
                case GRADING, ANSWERING -> {}
            }
        });
        return troubles;
    }

    private static String waiting(Queue.Length queue) {
        if (queue.waiting() == 0) {
            return "New submissions wait";
        }
        return queue.waiting() == 1 ? "1 submission waits" : queue.waiting() + " submissions wait";
    }

    private static Trouble notHeld(Node node) {
        SelfTest test = node.selfTest();
        String failure = test == null || test.failure() == null ? "" : test.failure() + " ";
        return new Trouble(
                "Node %s does not grade: its last self-test failed.".formatted(node.name()),
                failure + "The self-test is repeated every minute. See the log of the node." + NOTHING_IS_LOST,
                true);
    }

    private static Trouble lost(Node node, Instant now) {
        String had = node.grading().isEmpty()
                ? "Other nodes take over its jobs."
                : "Other nodes take over its %s within 30 s."
                        .formatted(Words.counted(node.grading().size(), "grading", "gradings"));
        return new Trouble(
                "Node %s: last heartbeat %s ago."
                        .formatted(node.name(), Words.span(Duration.between(node.heardOf(), now))),
                had + NOTHING_IS_LOST + " If the node does not come back, remove it below.",
                false);
    }

    private static Trouble drained(Node node) {
        int left = node.grading().size();
        return new Trouble(
                "Node %s is drained.".formatted(node.name()),
                left == 0
                        ? "It has finished its gradings and accepts no work until it is resumed."
                        : "It finishes %s and accepts no other work until it is resumed."
                                .formatted(Words.counted(left, "grading", "gradings")),
                false);
    }
}

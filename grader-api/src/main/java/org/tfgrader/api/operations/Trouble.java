package org.tfgrader.api.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tfgrader.api.grading.Node;
import org.tfgrader.api.grading.NodeState;
import org.tfgrader.api.grading.Queue;
import org.tfgrader.api.grading.SelfTest;
import org.tfgrader.api.pages.Words;

/// A problem of the service.
///
/// @param what the problem, in a sentence
/// @param comes its consequences, in sentences
/// @param grave whether it stops the gradings of a node, or all gradings
record Trouble(String what, String comes, boolean grave) {
    private static final String NOTHING_IS_LOST = " Nothing is lost.";

    /// {@return all problems; those that affect everybody come first}
    static List<Trouble> of(List<Node> nodes, Queue.Length queue, Instant now) {
        List<Trouble> troubles = new ArrayList<>();
        if (nodes.stream().noneMatch(node -> node.state() == NodeState.GRADING)) {
            troubles.add(new Trouble(
                    "No node takes gradings.", waiting(queue) + " until one does again." + NOTHING_IS_LOST, true));
        }
        troubles.addAll(ofNodes(nodes, now));
        return troubles;
    }

    /// {@return the problems of single nodes}
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
            return "What is handed in waits";
        }
        return queue.waiting() == 1 ? "1 submission waits" : queue.waiting() + " submissions wait";
    }

    private static Trouble notHeld(Node node) {
        SelfTest test = node.selfTest();
        String failure = test == null || test.failure() == null ? "" : test.failure() + " ";
        return new Trouble(
                "%s grades nothing, since its last self-test has failed.".formatted(node.name()),
                failure + "It is made again each minute; its log says more." + NOTHING_IS_LOST,
                true);
    }

    private static Trouble lost(Node node, Instant now) {
        String had = node.grading().isEmpty()
                ? "What it graded is taken up by other nodes."
                : "%s that it had %s taken up by other nodes within half a minute."
                        .formatted(
                                node.grading().size() == 1
                                        ? "The grading"
                                        : "The %d gradings"
                                                .formatted(node.grading().size()),
                                node.grading().size() == 1 ? "is" : "are");
        return new Trouble(
                "%s was last heard of %s ago."
                        .formatted(node.name(), Words.span(Duration.between(node.heardOf(), now))),
                had + NOTHING_IS_LOST + " If it does not come back, forget it below.",
                false);
    }

    private static Trouble drained(Node node) {
        int left = node.grading().size();
        return new Trouble(
                "%s is drained.".formatted(node.name()),
                left == 0
                        ? "It has finished, and takes no gradings until it is resumed."
                        : "It finishes %s, and takes no others until it is resumed."
                                .formatted(left == 1 ? "1 grading" : left + " gradings"),
                false);
    }
}

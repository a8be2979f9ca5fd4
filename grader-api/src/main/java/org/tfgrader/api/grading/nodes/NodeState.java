package org.tfgrader.api.grading.nodes;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// The state of a node.
public enum NodeState {
    /// The node grades, or waits for submissions.
    GRADING,
    /// The node is an API node, and does not grade.
    ANSWERING,
    /// The node is drained, and still finishes gradings.
    DRAINING,
    /// The node is drained, and has finished its gradings.
    DRAINED,
    /// The last self-test failed, so the node grades nothing.
    NOT_HELD,
    /// The node has sent no heartbeat for a while.
    LOST;

    /// {@return the name in the API}
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

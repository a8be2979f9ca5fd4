package org.tfgrader.worker.protocol;

/// How a graded function is called.
public enum Mode {
    /// Once, eagerly.
    EAGER,
    /// Twice in one session, eagerly; the second call is told of, and what it shares with the first.
    TWICE,
    /// Once while a graph is traced, with placeholders for its inputs; the graph then runs once on their values.
    GRAPH,
    /// As [#GRAPH], but what is told is the gradient of the sum of the result's elements by each float input.
    GRADIENT
}

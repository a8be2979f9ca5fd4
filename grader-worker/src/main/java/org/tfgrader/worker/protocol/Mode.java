package org.tfgrader.worker.protocol;

/// The mode of a call of a graded function.
public enum Mode {
    /// Once, eagerly.
    EAGER,
    /// Twice in one session, eagerly; the observation is that of the second call, and what it shares with the
    /// first.
    TWICE,
    /// Once while a graph is traced, with placeholders for its inputs; the graph then runs once on their values.
    GRAPH,
    /// As [#GRAPH], but the graph runs on the inputs of several other invocations, and is kept. Operations
    /// that pass no
    /// derivative on, such as `StopGradient` and `Greater`, keep the outputs that they have on the inputs of the
    /// invocation.
    MOVED,
    /// As [#GRAPH], but the result is the gradient of the sum of the result's elements with respect to each float
    /// input. Immediately after [#MOVED] it is that of the same graph, and no student code runs.
    GRADIENT,
    /// Once eagerly, on other inputs of the same shapes and dtypes. The operations that the call recorded
    /// then run
    /// on the inputs of the invocation, which no student code ever sees.
    REPLAYED
}

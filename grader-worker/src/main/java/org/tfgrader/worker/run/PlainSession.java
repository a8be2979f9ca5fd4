package org.tfgrader.worker.run;

import org.tensorflow.EagerSession;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.OptimizerOptions;
import org.tensorflow.proto.RewriterConfig;

/// Sessions without optimizations: rewriting a graph takes longer than running it once, and threads that spin
/// while waiting for work take CPU time from others.
public final class PlainSession {
    private static final ConfigProto AS_TRACED = ConfigProto.newBuilder()
            .setExperimental(ConfigProto.Experimental.newBuilder().setDisableThreadSpinning(true))
            .setGraphOptions(GraphOptions.newBuilder()
                    .setRewriteOptions(RewriterConfig.newBuilder().setDisableMetaOptimizer(true))
                    .setOptimizerOptions(OptimizerOptions.newBuilder().setOptLevel(OptimizerOptions.Level.L0)))
            .build();

    /// Each call has an eager session of its own, which starts as many threads as it may.
    private static final ConfigProto ONE_THREAD =
            AS_TRACED.toBuilder().setInterOpParallelismThreads(1).build();

    /// The remapper fuses an addition of a row and a ReLU into an operation that takes no row.
    private static final ConfigProto REWRITTEN = ConfigProto.newBuilder()
            .setGraphOptions(GraphOptions.newBuilder()
                    .setRewriteOptions(RewriterConfig.newBuilder().setRemapping(RewriterConfig.Toggle.OFF)))
            .build();

    private PlainSession() {}

    /// {@return a new eager session} Close it after use.
    public static EagerSession eager() {
        return EagerSession.options().config(ONE_THREAD).build();
    }

    /// {@return a new session for a graph that runs so often that rewriting it pays} Close it before the graph.
    public static Session rewriting(Graph graph) {
        return new Session(graph, REWRITTEN);
    }

    /// {@return a new session} Close it before the graph, which waits for its sessions.
    public static Session of(Graph graph) {
        return new Session(graph, AS_TRACED);
    }
}

package org.tfgrader.worker.run;

import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.OptimizerOptions;
import org.tensorflow.proto.RewriterConfig;

/// Sessions that run a graph as it was traced. Rewriting one takes longer than running it once.
public final class PlainSession {
    private static final ConfigProto AS_TRACED = ConfigProto.newBuilder()
            .setGraphOptions(GraphOptions.newBuilder()
                    .setRewriteOptions(RewriterConfig.newBuilder().setDisableMetaOptimizer(true))
                    .setOptimizerOptions(OptimizerOptions.newBuilder().setOptLevel(OptimizerOptions.Level.L0)))
            .build();

    private PlainSession() {}

    /// {@return a new session} Close it before the graph, which waits for its sessions.
    public static Session of(Graph graph) {
        return new Session(graph, AS_TRACED);
    }
}

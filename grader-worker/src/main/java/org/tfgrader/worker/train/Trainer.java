package org.tfgrader.worker.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.types.TFloat32;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.run.AllowedOperations;

/// The assignment's `model`: gradient descent over minibatches in their given order, the last incomplete one
/// dropped.
///
/// Parameters, labels, logits and cost are the student's. The functions are traced into a graph, as `@tf.function`
/// would.
public final class Trainer {
    private final TrainingData data;
    private final AllowedOperations operations;
    private final Message.Train plan;

    /// @param operations that the student's functions may make
    public Trainer(TrainingData data, AllowedOperations operations, Message.Train plan) {
        this.data = data;
        this.operations = operations;
        this.plan = plan;
    }

    /// Trains the network of a student's functions. They are called before the first step alone.
    ///
    /// @return [Message.Trained], [Message.NotDual], or [Message.Known]
    /// @throws UntrainableException if a function throws or gives something that can't be trained
    /// @throws IOException if the listener can't be told
    public Message train(GradedFunctions solution, ProgressListener listener) throws UntrainableException, IOException {
        StudentNetwork student = new StudentNetwork(solution, operations);
        Map<String, TensorData> initial = student.initialParameters();
        Labels labels = new Labels(data.labels(), student.oneHotColumns(), plan.minibatchSize());
        return switch (plan.mode()) {
            case DUAL -> {
                try (NetworkGraph full = fullWidth(student, initial)) {
                    String digest = full.digest(labels.columns());
                    if (!digest.isEmpty() && digest.equals(plan.known())) {
                        yield new Message.Known();
                    }
                    yield new DualTraining(student, plan, data, labels, full, digest).train(listener);
                } catch (NotDualException e) {
                    // The full width does without; and what is wrong with the functions themselves it says better.
                    yield new Message.NotDual();
                }
            }
            case FULL -> atFullWidth(student, labels, initial, listener);
        };
    }

    private NetworkGraph fullWidth(StudentNetwork student, Map<String, TensorData> initial) throws NotDualException {
        try {
            return new NetworkGraph(student, plan.minibatchSize(), initial);
        } catch (UntrainableException e) {
            throw new NotDualException(e);
        }
    }

    private Message.Trained atFullWidth(
            StudentNetwork student, Labels labels, Map<String, TensorData> initial, ProgressListener listener)
            throws UntrainableException, IOException {
        List<TFloat32> x = new ArrayList<>();
        for (int minibatch = 0; minibatch < labels.minibatches(); minibatch++) {
            x.add(data.train().block(minibatch * plan.minibatchSize(), plan.minibatchSize()));
        }
        List<TFloat32> y = labels.each();
        try (TrainingGraph graph = TrainingGraph.trace(student, plan, initial)) {
            int sampled = plan.sampled();
            listener.heard(new Message.Traced(
                    initial,
                    labels.columns(),
                    graph.sample(x.get(sampled), y.get(sampled)),
                    graph.digest(initial, labels.columns())));
            for (int epoch = 0; epoch < plan.epochs(); epoch++) {
                float cost = 0;
                for (int i = 0; i < x.size(); i++) {
                    cost += graph.step(x.get(i), y.get(i)) / plan.minibatchSize();
                }
                listener.heard(new Message.Epoch(epoch, finite(epoch, cost)));
            }
            return new Message.Trained(
                    plan.mode(),
                    graph.predictions(data.train()),
                    graph.predictions(data.test()),
                    graph.parameters(),
                    graph.sample(x.get(sampled), y.get(sampled)));
        } finally {
            y.forEach(TFloat32::close);
        }
    }

    /// {@return the cost of an epoch}
    ///
    /// @throws UntrainableException if it is not finite
    static float finite(int epoch, float cost) throws UntrainableException {
        if (!Float.isFinite(cost)) {
            throw new UntrainableException("The cost is no longer finite after epoch " + epoch + ".");
        }
        return cost;
    }

    /// Hears how the training goes: [Message.Traced] first, then each epoch in order.
    public interface ProgressListener {
        void heard(Message.TrainingProgress progress) throws IOException;
    }
}

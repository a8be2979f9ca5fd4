package org.tfgrader.worker.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.datasets.LabelledImages;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.worker.protocol.DType;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.run.AllowedOperations;
import org.tfgrader.worker.run.Tensors;
import org.tfgrader.worker.train.DualGraph.Constants;
import org.tfgrader.worker.train.DualGraph.Sizes;
import org.tfgrader.worker.train.DualGraph.State;
import org.tfgrader.worker.train.Trainer.EpochListener;

/// A training run in its dual form, which is checked against the student's functions at full width before its
/// first
/// step
/// and after its last.
final class DualTraining {
    /// The parameter that meets the images, by the assignment.
    private static final String WEIGHTS = "W1";

    /// So many run between two reports: few enough to see the curve grow, enough not to be slowed down.
    private static final int EPOCHS_AT_ONCE = 10;

    /// Relative to the cost, or to 1 if that is larger. Both forms compute in float32 and differ in the order of
    /// their
    /// sums; what was seen was below 1e-6.
    private static final float TOLERANCE = 1e-4f;

    private final GradedFunctions solution;
    private final AllowedOperations operations;
    private final Message.Train plan;
    private final TrainingData data;
    private final ImageColumns images;
    private final Labels labels;
    private final Map<String, TensorData> initial;

    DualTraining(
            GradedFunctions solution,
            AllowedOperations operations,
            Message.Train plan,
            TrainingData data,
            Labels labels,
            Map<String, TensorData> initial) {
        this.solution = solution;
        this.operations = operations;
        this.plan = plan;
        this.data = data;
        images = data.train();
        this.labels = labels;
        this.initial = initial;
    }

    /// Trains.
    ///
    /// @return the parameters after the last step
    /// @throws NotDualException if the functions don't allow this form, or it does not agree with the full width;
    ///     the
    ///     listener may have heard of all epochs by then
    /// @throws UntrainableException if a cost is not finite
    /// @throws IOException if the listener can't be told
    Map<String, TensorData> train(EpochListener listener) throws NotDualException, UntrainableException, IOException {
        TensorData weights = initial.get(WEIGHTS);
        if (weights == null
                || weights.dtype() != DType.FLOAT32
                || weights.shape().size() != 2
                || weights.shape().getLast() != LabelledImages.PIXELS) {
            throw new NotDualException("no " + WEIGHTS + " meets the images");
        }
        Sizes sizes = new Sizes(
                plan.epochs(),
                labels.minibatches(),
                plan.minibatchSize(),
                weights.shape().getFirst().intValue());
        try (TFloat32 w = (TFloat32) Tensors.write(weights);
                TFloat32 y = labels.all();
                State first = first(sizes)) {
            Constants constants = new Constants(
                    images.weighted(w).asTensor(), data.kernel(sizes.minibatches(), sizes.minibatchSize()), y);
            return train(sizes, first, constants, w, listener);
        } catch (RuntimeException e) {
            throw new NotDualException(e);
        }
    }

    private Map<String, TensorData> train(
            Sizes sizes, State first, Constants constants, TFloat32 w, EpochListener listener)
            throws NotDualException, UntrainableException, IOException {
        List<String> names = List.copyOf(initial.keySet());
        try (DualGraph graph =
                new DualGraph(solution, operations, sizes, names, WEIGHTS, plan.learningRate(), first, constants)) {
            State state = graph.run(0, 1, first, constants);
            try {
                compare(state, initial);
                int step = 1;
                int end = 0;
                for (int epoch = 0; epoch < plan.epochs(); epoch = end) {
                    // The first comes alone, so that the grader hears of something soon.
                    end = epoch == 0 ? 1 : Math.min(epoch + EPOCHS_AT_ONCE, plan.epochs());
                    State next = graph.run(step, end * sizes.minibatches(), state, constants);
                    state.close();
                    state = next;
                    step = end * sizes.minibatches();
                    tell(state.costs(), epoch, end, listener);
                }
                var trained = parameters(state, w, sizes);
                try (State probe = graph.run(0, 1, state.withCosts(first.costs()), constants)) {
                    compare(probe, trained);
                }
                return trained;
            } finally {
                state.close();
            }
        }
    }

    private static void tell(TFloat32 costs, int from, int to, EpochListener listener)
            throws UntrainableException, IOException {
        for (int epoch = from; epoch < to; epoch++) {
            listener.trained(epoch, Trainer.finite(epoch, costs.getFloat(epoch)));
        }
    }

    /// Compares the cost of the first minibatch, after a run of one step, with what the student's functions give
    /// at
    /// full width.
    private void compare(State state, Map<String, TensorData> parameters) throws NotDualException {
        float cost = state.costs().getFloat(0) * plan.minibatchSize();
        try (NetworkGraph network = new NetworkGraph(solution, operations, plan.minibatchSize(), parameters);
                TFloat32 y = labels.of(0)) {
            float full = network.cost(images.minibatch(0, plan.minibatchSize()), y, parameters);
            if (!(Math.abs(cost - full) <= TOLERANCE * Math.max(1, Math.abs(full)))) {
                throw new NotDualException("the first minibatch costs " + cost + ", and " + full + " at full width");
            }
        } catch (UntrainableException e) {
            throw new NotDualException(e);
        }
    }

    private State first(Sizes sizes) {
        List<TFloat32> parameters = new ArrayList<>();
        initial.forEach((name, value) -> {
            if (!name.equals(WEIGHTS)) {
                parameters.add((TFloat32) Tensors.write(value));
            }
        });
        return new State(
                zeros(sizes.epochs()), zeros(sizes.units(), sizes.images() + sizes.minibatchSize()), parameters);
    }

    private static TFloat32 zeros(long... shape) {
        int size = Math.toIntExact(Shape.of(shape).size());
        return (TFloat32) Tensors.write(TensorData.of(new float[size], shape));
    }

    /// {@return all parameters by name, those that meet the images recovered from their multipliers}
    private Map<String, TensorData> parameters(State state, TFloat32 w, Sizes sizes) {
        Ops tf = images.tf();
        Operand<TFloat32> multipliers = tf.pad(
                tf.slice(tf.constantOf(state.multipliers()), tf.array(0, 0), tf.array(sizes.units(), sizes.images())),
                tf.constant(new int[][] {{0, 0}, {0, images.count() - sizes.images()}}),
                tf.constant(0f));
        Operand<TFloat32> moved = tf.math.add(tf.constantOf(w), images.combined(multipliers));
        Map<String, TensorData> parameters = new LinkedHashMap<>();
        int next = 0;
        for (String name : initial.keySet()) {
            parameters.put(
                    name,
                    Tensors.read(
                            name.equals(WEIGHTS)
                                    ? moved.asTensor()
                                    : state.parameters().get(next++)));
        }
        return parameters;
    }
}

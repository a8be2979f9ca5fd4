package org.tfgrader.worker.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.datasets.LabelledImages;
import org.tfgrader.worker.protocol.DType;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.run.Tensors;
import org.tfgrader.worker.train.DualGraph.Constants;
import org.tfgrader.worker.train.DualGraph.Sizes;
import org.tfgrader.worker.train.DualGraph.State;
import org.tfgrader.worker.train.Trainer.ProgressListener;

/// A training run in dual form, which is verified against the student's functions at full width before its first
/// step and after its last.
final class DualTraining {
    /// The parameter that meets the images, by the assignment.
    private static final String WEIGHTS = "W1";

    /// So many run between two reports: few enough to see the curve grow, enough not to be slowed down.
    private static final int EPOCHS_AT_ONCE = 10;

    /// Relative to the cost, or to 1 if that is larger. Both forms compute in float32 and differ in the order of
    /// their
    /// sums; what was seen was below 1e-6.
    private static final float TOLERANCE = 1e-4f;

    private final StudentNetwork student;
    private final Message.Train plan;
    private final TrainingData data;
    private final ImageColumns images;
    private final int sampled;
    private final Labels labels;
    private final Map<String, TensorData> initial;
    private final NetworkGraph full;
    private final String digest;

    /// @param full the same functions, at full width
    /// @param digest of that network
    DualTraining(
            StudentNetwork student,
            Message.Train plan,
            TrainingData data,
            Labels labels,
            NetworkGraph full,
            String digest) {
        this.student = student;
        this.plan = plan;
        this.data = data;
        images = data.train();
        sampled = plan.sampled();
        this.labels = labels;
        this.full = full;
        initial = full.initial();
        this.digest = digest;
    }

    /// Trains.
    ///
    /// @return the end of the training
    /// @throws NotDualException if the functions don't allow this form, or it does not agree with the full width;
    ///     the
    ///     listener may have heard of all epochs by then
    /// @throws UntrainableException if a cost is not finite
    /// @throws IOException if the listener can't be told
    Message.Trained train(ProgressListener listener) throws NotDualException, UntrainableException, IOException {
        TensorData weights = initial.get(WEIGHTS);
        if (weights == null
                || weights.dtype() != DType.FLOAT32
                || weights.shape().size() != 2
                || weights.shape().getLast() != LabelledImages.PIXELS) {
            throw new NotDualException("no parameter " + WEIGHTS + " of the right shape");
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

    private Message.Trained train(Sizes sizes, State first, Constants constants, TFloat32 w, ProgressListener listener)
            throws NotDualException, UntrainableException, IOException {
        List<String> names = List.copyOf(initial.keySet());
        try (DualGraph graph = new DualGraph(student, sizes, names, WEIGHTS, first, constants)) {
            // The functions are traced: the student's code is called no more.
            listener.heard(
                    new Message.Traced(initial, labels.columns(), sample(graph, first, constants, initial), digest));
            // The first epoch comes alone, so that the grader hears of something soon.
            State state = graph.run(0, sizes.minibatches(), first, constants, plan.learningRate());
            try {
                tell(state.costs(), 0, 1, listener);
                int end = 1;
                for (int epoch = 1; epoch < plan.epochs(); epoch = end) {
                    end = Math.min(epoch + EPOCHS_AT_ONCE, plan.epochs());
                    int step = epoch * sizes.minibatches();
                    State next = graph.run(step, end * sizes.minibatches(), state, constants, plan.learningRate());
                    state.close();
                    state = next;
                    tell(state.costs(), epoch, end, listener);
                }
                var trained = parameters(state, w, sizes);
                var sample = sample(graph, state.withCosts(first.costs()), constants, trained);
                var predictions = predictions(graph, sizes, first, state, constants, trained);
                return new Message.Trained(
                        plan.mode(),
                        predictions.subList(0, images.count()),
                        predictions.subList(images.count(), predictions.size()),
                        trained,
                        sample);
            } finally {
                state.close();
            }
        }
    }

    private static void tell(TFloat32 costs, int from, int to, ProgressListener listener)
            throws UntrainableException, IOException {
        for (int epoch = from; epoch < to; epoch++) {
            listener.heard(new Message.Epoch(epoch, Trainer.finite(epoch, costs.getFloat(epoch))));
        }
    }

    /// {@return what the graph computes for the sampled minibatch} Its cost has to be the one at full width.
    ///
    /// @param state with costs of 0
    /// @param parameters of that state
    private Message.Sample sample(DualGraph graph, State state, Constants constants, Map<String, TensorData> parameters)
            throws NotDualException {
        int size = plan.minibatchSize();
        try (State after = graph.run(sampled, sampled + 1, state, constants, 0);
                TFloat32 y = labels.of(sampled)) {
            float cost = after.costs().getFloat(0) * size;
            float expected = full.cost(images.block(sampled * size, size), y, parameters);
            if (!(Math.abs(cost - expected) <= TOLERANCE * Math.max(1, Math.abs(expected)))) {
                throw new NotDualException(
                        "the cost of a minibatch is " + cost + " instead of " + expected + " at full width");
            }
            float[] logits = floats(after.logits());
            float[] block = new float[LabelledImages.CLASSES * size];
            for (int row = 0; row < LabelledImages.CLASSES; row++) {
                System.arraycopy(
                        logits, row * logits.length / LabelledImages.CLASSES + sampled * size, block, row * size, size);
            }
            return new Message.Sample(TensorData.of(block, LabelledImages.CLASSES, size), cost);
        } catch (UntrainableException e) {
            throw new NotDualException(e);
        }
    }

    /// {@return the class read in each training image and then in each test image} The graph that was trained reads
    /// them, minibatch by minibatch.
    private List<Integer> predictions(
            DualGraph graph,
            Sizes sizes,
            State first,
            State state,
            Constants constants,
            Map<String, TensorData> trained) {
        float[][] products = products(sizes, trained);
        int count = products[0].length;
        int width = Math.toIntExact(constants.products().shape().get(1));
        List<Integer> predictions = new ArrayList<>();
        State still = new State(first.costs(), first.multipliers(), first.logits(), state.parameters());
        for (int begin = 0; begin < count; begin += sizes.images()) {
            int used = Math.min(sizes.images(), count - begin);
            float[] block = new float[sizes.units() * width];
            for (int unit = 0; unit < sizes.units(); unit++) {
                System.arraycopy(products[unit], begin, block, unit * width, used);
            }
            int steps = Math.ceilDiv(used, sizes.minibatchSize());
            try (TFloat32 fed = (TFloat32) Tensors.write(TensorData.of(block, sizes.units(), width));
                    State after =
                            graph.run(0, steps, still, new Constants(fed, constants.kernel(), constants.labels()), 0)) {
                predictions.addAll(Predictions.largest(floats(after.logits()), sizes.images(), used));
            }
        }
        return predictions;
    }

    /// {@return for each unit its weighted sum of the pixels of each image, those of the test behind the others}
    private float[][] products(Sizes sizes, Map<String, TensorData> trained) {
        try (TFloat32 w = (TFloat32) Tensors.write(Objects.requireNonNull(trained.get(WEIGHTS)))) {
            float[] train = floats(images.weighted(w).asTensor());
            float[] test = floats(data.test().weighted(w).asTensor());
            float[][] products =
                    new float[sizes.units()][images.count() + data.test().count()];
            for (int unit = 0; unit < sizes.units(); unit++) {
                System.arraycopy(train, unit * images.count(), products[unit], 0, images.count());
                int count = data.test().count();
                System.arraycopy(test, unit * count, products[unit], images.count(), count);
            }
            return products;
        }
    }

    private static float[] floats(TFloat32 tensor) {
        TensorData data = Tensors.read(tensor);
        float[] values = new float[data.size()];
        data.data().asFloatBuffer().get(values);
        return values;
    }

    private State first(Sizes sizes) {
        List<TFloat32> parameters = new ArrayList<>();
        initial.forEach((name, value) -> {
            if (!name.equals(WEIGHTS)) {
                parameters.add((TFloat32) Tensors.write(value));
            }
        });
        return new State(
                zeros(sizes.epochs()),
                zeros(sizes.units(), sizes.images() + sizes.minibatchSize()),
                zeros(LabelledImages.CLASSES, sizes.images()),
                parameters);
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

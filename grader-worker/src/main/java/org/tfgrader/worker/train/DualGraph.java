package org.tfgrader.worker.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.StatelessWhile;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;
import org.tfgrader.datasets.LabelledImages;
import org.tfgrader.worker.run.PlainSession;

/// The steps of gradient descent in their dual form, as one loop that XLA compiles.
///
/// Gradient descent moves the weights W of the layer that meets the images by multiples of the images alone, so
/// that
/// `W = W_0 + A X^T` for images X of shape (12288, n) and multipliers A of shape (units, n). The images are met
/// only as
///
///     W X_b = (W_0 X)_b + A K_b,   K = X^T X
///
/// for a minibatch b, and the step is `A_b -= rate * d cost / d (W X_b)`, the gradient at the product itself.
/// Neither
/// the
/// images nor the gradient by W, both of 12288 rows, is touched. All other parameters move as ever.
final class DualGraph implements AutoCloseable {
    private static final int STEP = 0;
    private static final int END = 1;
    private static final int COSTS = 2;
    private static final int MULTIPLIERS = 3;
    private static final int LOGITS = 4;
    private static final int PARAMETERS = 5;

    /// Behind the parameters.
    private static final int PRODUCTS = 0;

    private static final int KERNEL = 1;
    private static final int LABELS = 2;
    private static final int RATE = 3;
    private static final int CONSTANTS = 4;

    private final Graph graph = new Graph();
    private final Session session = PlainSession.of(graph);
    private final StudentNetwork student;
    private final Sizes sizes;
    private final List<String> names;
    private final String weights;
    private final List<Placeholder<?>> fed = new ArrayList<>();
    private final Operation training;

    /// How large everything is.
    ///
    /// @param epochs that costs are kept of
    /// @param units of the layer that meets the images
    record Sizes(int epochs, int minibatches, int minibatchSize, int units) {
        int images() {
            return minibatches * minibatchSize;
        }
    }

    /// What changes from step to step.
    ///
    /// @param costs by epoch, float32
    /// @param multipliers float32 of shape (units, images + minibatch size): of the images, and behind them room
    ///     for the
    ///     products of a minibatch
    /// @param logits of each image when its minibatch was last met, float32 of shape (6, images)
    /// @param parameters all but the weights that meet the images
    record State(TFloat32 costs, TFloat32 multipliers, TFloat32 logits, List<TFloat32> parameters)
            implements AutoCloseable {
        State withCosts(TFloat32 others) {
            return new State(others, multipliers, logits, parameters);
        }

        @Override
        public void close() {
            costs.close();
            multipliers.close();
            logits.close();
            parameters.forEach(TFloat32::close);
        }
    }

    /// What stays as it is.
    ///
    /// @param products `W_0 X`, float32 of shape (units, images or more)
    /// @param kernel for each minibatch K_b and below it a unit matrix, float32 of shape
    ///     (minibatches, images + minibatch size, minibatch size)
    /// @param labels float32 of shape (minibatches, 6, minibatch size)
    record Constants(TFloat32 products, TFloat32 kernel, TFloat32 labels) {}

    /// Traces the functions. Close the graph after use.
    ///
    /// @param names of the parameters, in order
    /// @param weights the name of those that meet the images
    /// @param first of the shapes that all states have
    /// @throws NotDualException if the functions don't allow this form, or throw
    DualGraph(StudentNetwork student, Sizes sizes, List<String> names, String weights, State first, Constants constants)
            throws NotDualException {
        this.student = student;
        this.sizes = sizes;
        this.names = names;
        this.weights = weights;
        try {
            training = trace(first, constants);
        } catch (NotDualException | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /// {@return the state after some steps} The caller closes it.
    ///
    /// @param step the first, counted from the first of the training
    /// @param end the first step that is not done any more
    /// @param learningRate 0 to compute costs and logits alone
    State run(int step, int end, State state, Constants constants, float learningRate) {
        try (TInt32 first = TInt32.scalarOf(step);
                TInt32 last = TInt32.scalarOf(end);
                TFloat32 rate = TFloat32.scalarOf(learningRate)) {
            List<TType> values = new ArrayList<>(List.of(first, last, state.costs, state.multipliers, state.logits));
            values.addAll(state.parameters);
            Collections.addAll(values, constants.products, constants.kernel, constants.labels, rate);
            var runner = session.runner();
            for (int i = 0; i < values.size(); i++) {
                runner.feed(fed.get(i), values.get(i));
            }
            for (int i = 0; i < training.numOutputs(); i++) {
                runner.fetch(training.output(i));
            }
            return state(runner.run());
        }
    }

    /// The tensors outlive the result that they come in.
    private static State state(Result result) {
        List<TFloat32> parameters = new ArrayList<>();
        for (int i = 3; i < result.size(); i++) {
            parameters.add((TFloat32) result.get(i));
        }
        return new State((TFloat32) result.get(0), (TFloat32) result.get(1), (TFloat32) result.get(2), parameters);
    }

    private Operation trace(State first, Constants constants) throws NotDualException {
        Ops tf = Ops.create(graph);
        fed.add(tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar())));
        fed.add(tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar())));
        List<TFloat32> floats = new ArrayList<>(List.of(first.costs, first.multipliers, first.logits));
        floats.addAll(first.parameters);
        Collections.addAll(floats, constants.products, constants.kernel, constants.labels);
        floats.forEach(value -> fed.add(tf.placeholder(TFloat32.class, Placeholder.shape(value.shape()))));
        fed.add(tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar())));
        ConcreteFunction goesOn = ConcreteFunction.create(f -> {
            var signature = Signature.builder("goesOn");
            var inputs = inputs(f, signature);
            return signature
                    .output("less", f.math.less(this.<TInt32>get(inputs, STEP), this.<TInt32>get(inputs, END)))
                    .build();
        });
        StepTrace step = new StepTrace();
        ConcreteFunction body = ConcreteFunction.create(step::trace);
        step.rethrow();
        ConcreteFunction loop = ConcreteFunction.create(f -> {
            var signature = Signature.builder("loop");
            var loops = StatelessWhile.create(f.scope(), inputs(f, signature), goesOn, body);
            for (int i = COSTS; i < PARAMETERS + first.parameters.size(); i++) {
                signature.output("result" + i, loops.output().get(i));
            }
            return signature.build();
        });
        return CompiledCall.of(tf, loop, fed, 3 + first.parameters.size());
    }

    private List<Operand<?>> inputs(Ops tf, Signature.Builder signature) {
        List<Operand<?>> inputs = new ArrayList<>();
        for (Placeholder<?> like : fed) {
            var input = tf.placeholder(like.type(), Placeholder.shape(like.shape()));
            signature.input("input" + inputs.size(), input);
            inputs.add(input);
        }
        return inputs;
    }

    @SuppressWarnings("unchecked") // the types are those of the placeholders
    private <T extends TType> Operand<T> get(List<Operand<?>> inputs, int index) {
        return (Operand<T>) inputs.get(index);
    }

    @Override
    public void close() {
        // In this order: a graph waits for its sessions.
        session.close();
        graph.close();
    }

    /// One step, traced as the body of the loop. What the student's functions throw can't pass TensorFlow's own
    /// interface
    /// and waits here.
    private final class StepTrace {
        private @Nullable NotDualException failure;

        void rethrow() throws NotDualException {
            if (failure != null) {
                throw failure;
            }
        }

        Signature trace(Ops tf) {
            var signature = Signature.builder("step");
            var inputs = inputs(tf, signature);
            try {
                outputs(tf, inputs, signature);
            } catch (NotDualException e) {
                failure = e;
            } catch (UntrainableException e) {
                failure = new NotDualException(e);
            }
            return signature.build();
        }

        private void outputs(Ops tf, List<Operand<?>> inputs, Signature.Builder signature)
                throws NotDualException, UntrainableException {
            Operand<TInt32> step = get(inputs, STEP);
            var minibatch = tf.math.mod(step, tf.constant(sizes.minibatches()));
            int constants = inputs.size() - CONSTANTS;
            int size = sizes.minibatchSize();
            Operand<TFloat32> kernel =
                    matrix(tf, get(inputs, constants + KERNEL), minibatch, sizes.images() + size, size);
            Operand<TFloat32> labels =
                    matrix(tf, get(inputs, constants + LABELS), minibatch, LabelledImages.CLASSES, size);
            // What stands for a MatMul must be one. So the products go in behind the multipliers, where they meet the
            // unit matrix.
            Operand<TInt32> columns = columns(tf, tf.math.mul(minibatch, tf.constant(size)));
            Operand<TFloat32> both = replaced(
                    tf,
                    get(inputs, MULTIPLIERS),
                    part(tf, get(inputs, constants + PRODUCTS), columns),
                    tf.array(0, sizes.images()));
            Operand<TFloat32> product = tf.linalg.matMul(both, kernel);

            Map<String, Operand<TFloat32>> parameters = new LinkedHashMap<>();
            Operand<TFloat32> x = standIn(tf, LabelledImages.PIXELS, sizes.minibatchSize());
            Operand<TFloat32> w = standIn(tf, sizes.units(), LabelledImages.PIXELS);
            int index = PARAMETERS;
            List<Operand<?>> moved = new ArrayList<>(List.of(product));
            for (String name : names) {
                if (name.equals(weights)) {
                    parameters.put(name, w);
                } else {
                    Operand<TFloat32> parameter = get(inputs, index++);
                    parameters.put(name, parameter);
                    moved.add(parameter);
                }
            }
            var replaced = new ReplacedProduct(tf.scope().env(), w.asOutput(), x.asOutput(), product.op());
            var network = student.trace(tf, replaced, x, parameters, labels);
            var cost = network.cost();
            if (!replaced.isTheOnlyUse()) {
                throw new NotDualException("the images and their weights are not used in exactly one product");
            }

            Gradients gradients = tf.gradients(cost, moved);
            // At a rate of 0 nothing moves, even if a gradient is NaN.
            Operand<TFloat32> rate = get(inputs, constants + RATE);
            var epoch = tf.math.div(step, tf.constant(sizes.minibatches()));
            var share = tf.math.div(cost, tf.constant((float) sizes.minibatchSize()));
            var one = tf.oneHot(epoch, tf.constant(sizes.epochs()), tf.constant(1f), tf.constant(0f));
            signature.output("step", tf.math.add(step, tf.constant(1)));
            signature.output("end", tf.identity(inputs.get(END)));
            signature.output("costs", tf.math.add(this.costs(inputs), tf.math.mul(one, share)));
            Operand<TFloat32> next =
                    tf.math.sub(part(tf, both, columns), tf.math.mulNoNan(gradients.<TFloat32>dy(0), rate));
            signature.output("multipliers", replaced(tf, both, next, columns));
            signature.output("logits", replaced(tf, get(inputs, LOGITS), network.logits(), columns));
            for (int i = 1; i < moved.size(); i++) {
                Operand<TFloat32> parameter = get(inputs, PARAMETERS + i - 1);
                signature.output(
                        "parameter" + i, tf.math.sub(parameter, tf.math.mulNoNan(gradients.<TFloat32>dy(i), rate)));
            }
            for (int i = constants; i < inputs.size(); i++) {
                signature.output("constant" + i, tf.identity(inputs.get(i)));
            }
        }

        private Operand<TFloat32> costs(List<Operand<?>> inputs) {
            return get(inputs, COSTS);
        }

        private static Operand<TFloat32> standIn(Ops tf, long rows, long columns) {
            return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(rows, columns)));
        }

        private static Operand<TInt32> columns(Ops tf, Operand<TInt32> first) {
            return tf.concat(List.of(tf.array(0), tf.reshape(first, tf.array(1))), tf.constant(0));
        }

        /// The columns of one minibatch.
        private Operand<TFloat32> part(Ops tf, Operand<TFloat32> whole, Operand<TInt32> begin) {
            return tf.slice(whole, begin, tf.array(sizes.units(), sizes.minibatchSize()));
        }

        /// One of the matrices that lie behind each other.
        private static Operand<TFloat32> matrix(
                Ops tf, Operand<TFloat32> all, Operand<TInt32> index, int rows, int columns) {
            Operand<TInt32> begin = tf.concat(List.of(tf.reshape(index, tf.array(1)), tf.array(0, 0)), tf.constant(0));
            return tf.reshape(tf.slice(all, begin, tf.array(1, rows, columns)), tf.array(rows, columns));
        }

        /// A matrix with a part of it replaced. XLA does it in place; TensorFlow Java has no class for the
        /// operation.
        private static Operand<TFloat32> replaced(
                Ops tf, Operand<TFloat32> whole, Operand<TFloat32> part, Operand<TInt32> begin) {
            return tf.scope()
                    .opBuilder("XlaDynamicUpdateSlice", "replaced")
                    .addInput(whole.asOutput())
                    .addInput(part.asOutput())
                    .addInput(begin.asOutput())
                    .build()
                    .output(0);
        }
    }
}

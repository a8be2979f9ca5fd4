package org.tfgrader.kit;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.family.TNumber;

/// The assignment's `tf.Variable`: a tensor with a state that training can change. TensorFlow Java's own variables
/// work in graphs only; this one works eagerly, too.
///
/// Used as an operand, a variable stands for its current value. It lives as long as the session or graph of the
/// `Ops` that created it, and need not be closed.
///
/// @param <T> the type of its elements
public final class ResourceVariable<T extends TNumber> implements Operand<T> {
    private static final AtomicLong COUNT = new AtomicLong();

    private final Ops tf;
    private final VarHandleOp handle;
    private final Class<T> type;
    private final Shape shape;
    private final Op initializer;
    private @Nullable Output<T> graphRead;

    private ResourceVariable(Ops tf, Operand<T> initialValue) {
        this.tf = tf;
        type = initialValue.type();
        shape = initialValue.shape();
        if (shape.hasUnknownDimension()) {
            throw new IllegalArgumentException("a variable needs an initial value of known shape, not " + shape);
        }
        // Variables with the same shared name would be one variable.
        handle = tf.varHandleOp(type, shape, VarHandleOp.sharedName("variable" + COUNT.incrementAndGet()));
        initializer = tf.assignVariableOp(handle, initialValue);
    }

    /// Creates a variable, as `tf.Variable(initialValue)` does.
    ///
    /// @param tf creates the variable
    /// @param initialValue its first value, which also fixes its dtype and shape
    /// @throws IllegalArgumentException if a dimension of the initial value is unknown
    public static <T extends TNumber> ResourceVariable<T> of(Ops tf, Operand<T> initialValue) {
        return new ResourceVariable<>(tf, initialValue);
    }

    /// {@return the current value} Eagerly, each call reads the value; in a graph all calls return the same read,
    /// so that a gradient can be taken with respect to it.
    @Override
    public Output<T> asOutput() {
        if (tf.scope().env().isEager()) {
            return tf.readVariableOp(handle, type).asOutput();
        }
        Output<T> read = graphRead;
        if (read == null) {
            read = tf.readVariableOp(handle, type).asOutput();
            graphRead = read;
        }
        return read;
    }

    @Override
    public Operation op() {
        return asOutput().op();
    }

    @Override
    public Class<T> type() {
        return type;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    /// {@return the operation that sets the initial value} In eager mode it has already run; in a graph a session
    /// runs it once, before anything reads the variable.
    public Op initializer() {
        return initializer;
    }

    /// {@return the operation that replaces the value}
    ///
    /// @param value of the variable's dtype and shape
    /// @throws IllegalArgumentException if the value is of another shape, as in Python
    public Op assign(Operand<T> value) {
        // TensorFlow would let the variable change its shape.
        if (!shape.isCompatibleWith(value.shape())) {
            throw new IllegalArgumentException(
                    "a variable of shape " + shape + " can't take a value of shape " + value.shape());
        }
        return tf.assignVariableOp(handle, value);
    }

    /// {@return the operation that sets the value to `value - learningRate * gradient`}
    ///
    /// @param learningRate a scalar
    /// @param gradient of the variable's shape
    public Op applyGradientDescent(Operand<T> learningRate, Operand<T> gradient) {
        return tf.train.resourceApplyGradientDescent(handle, learningRate, gradient);
    }
}

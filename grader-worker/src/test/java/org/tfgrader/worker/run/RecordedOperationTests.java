package org.tfgrader.worker.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tensorflow.EagerSession;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.AttrValue;

class RecordedOperationTests {
    private final List<Method> passedOn = new ArrayList<>();

    @Test
    void passesEverySettingOnAndStaysInTheChain() throws ReflectiveOperationException {
        RecordedOperation.Builder builder = new RecordedOperation.Builder("NoOp", behind(null), made -> {});
        try (EagerSession session = EagerSession.create()) {
            Output<?> input = Ops.create(session).constant(1f).asOutput();
            for (Method setting : settings()) {
                passedOn.clear();
                assertThat(setting.invoke(builder, argumentsOf(setting, input)))
                        .as(setting.toString())
                        .isSameAs(builder);
                assertThat(passedOn).containsExactly(setting);
            }
        }
    }

    @Test
    void tellsTheOperationAndItsInputsInTheirOrder() {
        try (EagerSession session = EagerSession.create()) {
            Ops tf = Ops.create(session);
            Output<?> one = tf.constant(1f).asOutput();
            Output<?> two = tf.constant(2f).asOutput();
            Output<?> three = tf.constant(3f).asOutput();
            List<Output<?>> told = new ArrayList<>();
            List<Operation> made = new ArrayList<>();
            RecordedOperation.Builder builder = new RecordedOperation.Builder("AddN", behind(one.op()), recorded -> {
                made.add(recorded.operation());
                told.addAll(recorded.inputs());
            });
            builder.addInput(one).addInputList(new Output<?>[] {two, three});
            assertThat(made).isEmpty();
            assertThat(builder.build()).isSameAs(one.op());
            assertThat(made).containsExactly(one.op());
            assertThat(told).containsExactly(one, two, three);
        }
    }

    private static List<Method> settings() {
        List<Method> settings = Arrays.stream(OperationBuilder.class.getMethods())
                .filter(method -> method.getReturnType() == OperationBuilder.class)
                .toList();
        assertThat(settings).hasSizeGreaterThan(20);
        return settings;
    }

    /// Stands where TensorFlow's builder does; what it answers to a setting is not this builder.
    private OperationBuilder behind(@Nullable Operation built) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            passedOn.add(method);
            return method.getName().equals("build") ? built : null;
        };
        return (OperationBuilder) Proxy.newProxyInstance(
                OperationBuilder.class.getClassLoader(), new Class<?>[] {OperationBuilder.class}, handler);
    }

    private static @Nullable Object[] argumentsOf(Method setting, Output<?> input) {
        return Arrays.stream(setting.getParameterTypes())
                .map(type -> argument(type, input))
                .toArray();
    }

    private static @Nullable Object argument(Class<?> type, Output<?> input) {
        if (type == Output.class) {
            return input;
        }
        if (type.isArray()) {
            return Array.newInstance(type.getComponentType(), 0);
        }
        if (type == String.class) {
            return "text";
        }
        if (type == Shape.class) {
            return Shape.of(2, 3);
        }
        if (type == AttrValue.class) {
            return AttrValue.getDefaultInstance();
        }
        if (type == Tensor.class) {
            return input.asTensor();
        }
        return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
    }
}

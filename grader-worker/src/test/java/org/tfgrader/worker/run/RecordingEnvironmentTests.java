package org.tfgrader.worker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.EagerSession;
import org.tensorflow.ExecutionEnvironment;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Signature;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.kit.ResourceVariable;

class RecordingEnvironmentTests {
    private final EagerSession session = EagerSession.create();
    private final RecordingEnvironment recorder = new RecordingEnvironment(session, Operations.ALL);
    private final Ops tf = Ops.create(recorder);
    private final Operand<TFloat32> handed = Ops.create(session).constant(2f);

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void refusesWhatIsNotAllowed() {
        var narrow = new RecordingEnvironment(session, new AllowedOperations(Set.of("Const", "Neg")));
        Ops student = Ops.create(narrow);
        assertThatNoException().isThrownBy(() -> student.math.neg(student.constant(1f)));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> student.io.readFile(student.constant("/etc/hostname")))
                .withMessage("the TensorFlow operation ReadFile is not available to submissions");
    }

    @Test
    void refusesMoreOperationsThanAnyAnswerNeeds() {
        Operand<TFloat32> sum = handed;
        for (int i = 0; i < 20_000; i++) {
            sum = tf.math.neg(sum);
        }
        Operand<TFloat32> last = sum;
        assertThatIllegalStateException().isThrownBy(() -> tf.math.neg(last));
    }

    @Test
    void knowsWhatWasMadeThroughIt() {
        assertThat(recorder.made(tf.constant(2f).op())).isTrue();
        assertThat(recorder.made(tf.math.neg(handed).op())).isTrue();
        assertThat(recorder.made(handed.op())).isFalse();
    }

    @Test
    void followsAResultToAllThatItWasMadeFrom() {
        Operand<TFloat32> constant = tf.constant(3f);
        Operand<TFloat32> sum = tf.math.add(handed, constant);
        Operand<TFloat32> square = tf.math.square(sum);
        Operand<TFloat32> unrelated = tf.math.neg(constant);
        assertThat(recorder.lineage(square.op()))
                .containsExactlyInAnyOrder(square.op(), sum.op(), handed.op(), constant.op())
                .doesNotContain(unrelated.op());
        assertThat(recorder.lineage(constant.op())).containsExactly(constant.op());
    }

    @Test
    void followsListsOfInputs() {
        Operand<TFloat32> other = tf.constant(3f);
        Operand<TFloat32> stacked = tf.stack(List.of(handed, other));
        assertThat(recorder.lineage(stacked.op())).containsExactlyInAnyOrder(stacked.op(), handed.op(), other.op());
    }

    @Test
    void followsAVariableToAllThatWasAssignedToIt() {
        Operand<TFloat32> other = tf.constant(3f);
        ResourceVariable<TFloat32> variable = ResourceVariable.of(tf, handed);
        variable.assign(other);
        assertThat(recorder.lineage(tf.math.neg(variable).op())).contains(handed.op(), other.op());
    }

    @Test
    void doesNotTakeAVariableForItsOwnOnceItIsAssignedTo() {
        ResourceVariable<TFloat32> variable = ResourceVariable.of(Ops.create(session), handed);
        Operand<TFloat32> read = tf.math.neg(variable);
        variable.assign(tf.constant(3f));
        assertThat(recorder.lineage(read.op()).stream().filter(recorder::made)).containsExactly(read.op());
    }

    @Test
    void visitsWhatIsUsedTwiceOnce() {
        Operand<TFloat32> doubled = handed;
        for (int i = 0; i < 64; i++) {
            doubled = tf.math.add(doubled, doubled);
        }
        assertThat(recorder.lineage(doubled.op())).hasSize(65);
    }

    @Test
    void endsAtWhatWasMadeElsewhere() {
        Operand<TFloat32> elsewhere = Ops.create(session).math.neg(handed);
        Operand<TFloat32> result = tf.math.neg(elsewhere);
        assertThat(recorder.lineage(result.op())).containsExactlyInAnyOrder(result.op(), elsewhere.op());
    }

    @Test
    void namesTheTypesOfWhatWasMadeHere() {
        Operand<TFloat32> elsewhere = Ops.create(session).math.exp(handed);
        Operand<TFloat32> result = tf.math.mul(tf.math.neg(elsewhere), tf.math.neg(tf.constant(1f)));
        assertThat(recorder.types(recorder.lineage(result.op()))).containsExactly("Const", "Mul", "Neg");
        assertThat(recorder.types(List.of(elsewhere.op()))).isEmpty();
    }

    @Test
    void recordsAGraphAsItDoesASession() {
        try (Graph graph = new Graph()) {
            RecordingEnvironment tracer = new RecordingEnvironment(graph, Operations.ALL);
            Operand<TFloat32> placeholder = Ops.create(graph).placeholder(TFloat32.class);
            Operand<TFloat32> result = Ops.create(tracer).math.sigmoid(placeholder);
            assertThat(tracer.lineage(result.op())).contains(placeholder.op());
            assertThat(tracer.types(tracer.lineage(result.op()))).containsExactly("Sigmoid");
            assertThat(tracer.isGraph()).isTrue();
        }
    }

    @Test
    void givesOperationsOfAGraphNamesOfTheirOwn() {
        try (Graph graph = new Graph()) {
            Ops traced = Ops.create(new RecordingEnvironment(graph, Operations.ALL));
            Operand<TFloat32> one = traced.constant(1f);
            List<String> names = Stream.of("a", "a", "b")
                    .map(scope -> traced.withSubScope(scope).math.neg(one).op().name())
                    .toList();
            assertThat(names).containsExactly("student/a/Neg", "student/a_1/Neg", "student/b/Neg");
        }
    }

    @Test
    void countsWhatDescribesTheOperations() {
        Operand<TFloat32> vector = tf.constant(new float[] {1, 2});
        Operand<TFloat32> sum = tf.math.add(vector, tf.constant(3f));
        Operand<TFloat32> notAmongThem = tf.constant(new float[100]);
        assertThat(recorder.made(notAmongThem.op())).isTrue();
        long two = recorder.size(recorder.lineage(sum.op()));
        assertThat(two).isEqualTo(3 + 2);
        assertThat(recorder.size(List.of(handed.op()))).isZero();

        Operand<TFloat32> stacked = tf.stack(List.of(vector, vector, vector));
        assertThat(recorder.size(List.of(stacked.op()))).isEqualTo(3);
        Operand<?> counted = tf.bucketize(vector, List.of(1f, 2f, 3f, 4f));
        assertThat(recorder.size(List.of(counted.op()))).isEqualTo(1 + 4);
    }

    @Test
    void makesOperationsOfItsOwnScopeInItself() {
        Operation made = recorder.baseScope()
                .opBuilder("Neg", "minus")
                .addInput(handed.asOutput())
                .build();
        assertThat(recorder.made(made)).isTrue();
    }

    @Test
    void isOtherwiseWhatIsBehindIt() {
        assertThat(recorder.environmentType()).isEqualTo(ExecutionEnvironment.Types.EAGER);
        assertThat(recorder.isOpEnabled("Neg")).isTrue();
        assertThat(new RecordingEnvironment(withoutOperations(), Operations.ALL).isOpEnabled("Neg"))
                .isFalse();
        try (Graph graph = new Graph()) {
            Operation ofAGraph = Ops.create(graph).constant(1f).op();
            assertThatIllegalArgumentException().isThrownBy(() -> recorder.checkInput(ofAGraph));
        }
    }

    @Test
    void asksTheGraphBehindItWhatItIsAskedItself() {
        try (Graph graph = new Graph();
                ConcreteFunction function = ConcreteFunction.create(ops -> Signature.builder("f")
                        .input("x", ops.placeholder(TFloat32.class))
                        .output("y", ops.constant(1f))
                        .build())) {
            RecordingEnvironment tracer = new RecordingEnvironment(graph, Operations.ALL);
            Ops ops = Ops.create(tracer);
            Operation plain = ops.constant(1f).op();
            Operation initializer = ops.withInitScope().constant(1f).op();
            assertThat(tracer.isInitializer(plain)).isFalse();
            assertThat(tracer.isInitializer(initializer)).isTrue();
            tracer.attachFunction(function);
            assertThat(graph.getFunctions()).hasSize(1);
            assertThat(tracer.environmentType()).isEqualTo(ExecutionEnvironment.Types.GRAPH);
        }
    }

    private static ExecutionEnvironment withoutOperations() {
        return (ExecutionEnvironment) Proxy.newProxyInstance(
                ExecutionEnvironment.class.getClassLoader(),
                new Class<?>[] {ExecutionEnvironment.class},
                (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("isOpEnabled");
                    return false;
                });
    }
}

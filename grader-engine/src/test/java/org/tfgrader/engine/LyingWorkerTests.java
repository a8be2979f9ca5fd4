package org.tfgrader.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tfgrader.engine.check.Check.Visibility;
import org.tfgrader.engine.check.CheckResult;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.OpenCases;
import org.tfgrader.engine.check.Question;
import org.tfgrader.engine.compile.CompiledSubmission;
import org.tfgrader.engine.fuzz.Damage;
import org.tfgrader.engine.launch.EndedProcesses;
import org.tfgrader.engine.launch.ProcessEndedException;
import org.tfgrader.engine.launch.Worker;
import org.tfgrader.engine.mistakes.KnownMistakes;
import org.tfgrader.engine.model.SeedKey;
import org.tfgrader.engine.model.Verdict.Limit;
import org.tfgrader.engine.paper.MadeUpAnswers;
import org.tfgrader.engine.paper.Paper;
import org.tfgrader.engine.reference.Reference;
import org.tfgrader.engine.rubric.Rubric;
import org.tfgrader.worker.protocol.DType;
import org.tfgrader.worker.protocol.FrameReader;
import org.tfgrader.worker.protocol.FrameWriter;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.MalformedFrameException;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.ResultBound;
import org.tfgrader.worker.protocol.TensorData;

/// A worker that native code has taken over sends frames of its own. Whatever it sends costs its own submission
/// points; it is never a failure of the grader, which would cost no attempt.
class LyingWorkerTests {
    private static final int ROUNDS = 40;
    private static final MadeUpAnswers ANSWERS = new MadeUpAnswers();
    private static final Paper PAPER = Paper.draw(SeedKey.NOT_SECRET, 3, Rubric.standard(), ANSWERS);

    @ParameterizedTest
    @EnumSource(Exercise.class)
    void getsAVerdictForDamagedAnswers(Exercise exercise) {
        Random random = new Random(exercise.id().hashCode());
        for (int round = 0; round < ROUNDS; round++) {
            var functions = new LyingSubmission(random);
            ExerciseGrader grader =
                    new ExerciseGrader(functions, CompiledSubmission.of(Map.of()), "Solution", exercise);
            for (Visibility visibility : Visibility.values()) {
                for (Question question : PAPER.of(exercise, visibility)) {
                    CheckResult result = grader.ask(question);
                    assertThat(result.points()).isBetween(0.0, question.check().maxPoints());
                }
            }
            grader.askPublished(functions, PAPER.of(exercise, Visibility.HIDDEN));
            grader.explain(new KnownMistakes(new Mistakes(random)));
        }
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void getsNoDistanceForParametersOfAnotherType(DType dtype) {
        Map<String, TensorData> right = parameters();
        Reference.Training reference = new Reference.Training(List.of(1f), List.of(), List.of(), right, "");
        assertThat(TrainingEvaluation.distance(List.of(1.0), right, reference)).isNotNull();
        for (var entry : right.entrySet()) {
            List<Long> shape = entry.getValue().shape();
            Map<String, TensorData> lie = new LinkedHashMap<>(right);
            byte[] bytes = new byte[TensorData.byteCount(dtype, shape)];
            Arrays.fill(bytes, (byte) -1);
            lie.put(entry.getKey(), TensorData.of(dtype, shape, bytes));
            var distance = TrainingEvaluation.distance(List.of(1.0), lie, reference);
            assertThat(distance == null || Double.isFinite(distance.maxParameterDifference()))
                    .isTrue();
            lie.put(entry.getKey(), TensorData.header(dtype, shape));
            assertThat(TrainingEvaluation.distance(List.of(1.0), lie, reference))
                    .isNull();
        }
    }

    /// Without its elements a tensor would be right by having none that are wrong.
    @Test
    void refusesATensorThatHidesItsElements() {
        var invocation = new Invocation.Sigmoid(TensorData.of(new float[] {1, 2}, 2));
        ResultBound bound = ResultBound.of(invocation);
        assertThat(isAnswer(TensorData.of(new float[] {1, 2}, 2), bound)).isTrue();
        assertThat(isAnswer(TensorData.header(DType.FLOAT32, List.of(2L)), bound))
                .isFalse();
        assertThat(isAnswer(TensorData.header(DType.FLOAT32, List.of(1L << 20)), bound))
                .isTrue();
        assertThat(isAnswer(TensorData.ofFloats(new double[1 << 20], List.of(1L << 20)), bound))
                .isFalse();
    }

    private static boolean isAnswer(TensorData tensor, ResultBound bound) {
        return Worker.isAnswer(returned(tensor), Mode.EAGER, bound);
    }

    private static Observation returned(TensorData tensor) {
        var origin = new Observation.Origin(true, Set.of("MatMul"), Set.of(), 0);
        return new Observation.Returned(
                Map.of(Observation.RESULT, new Observation.Result(tensor, true, false, origin)), Set.of());
    }

    private static Map<String, TensorData> parameters() {
        Map<String, TensorData> parameters = new LinkedHashMap<>();
        OpenCases.PARAMETER_SHAPES.forEach((name, shape) -> parameters.put(
                name, TensorData.ofFloats(new double[Math.toIntExact(shape.getFirst() * shape.getLast())], shape)));
        return parameters;
    }

    private static Observation honest(Message.Call call) {
        if (!(call.invocation() instanceof Invocation.InitializeParameters)) {
            return ANSWERS.observe(call.invocation(), call.mode());
        }
        Map<String, Observation.Result> results = new LinkedHashMap<>();
        var origin = new Observation.Origin(true, Set.of("VarHandleOp"), Set.of(), 0);
        parameters().forEach((name, value) -> results.put(name, new Observation.Result(value, true, false, origin)));
        return new Observation.Returned(results, Set.of());
    }

    /// Sends what right code would send, most often damaged at the beginning of the frame, where it is no
    /// element.
    private record LyingSubmission(Random random) implements RunningSubmission {
        private static final int HEAD = 200;

        @Override
        public Message.Observed call(Message.Call call, Duration within) throws ProcessEndedException {
            try {
                byte[] frame = damaged(new Message.Observed(honest(call), "printed"));
                Message message = new FrameReader(new ByteArrayInputStream(frame), 1 << 24).read();
                if (message instanceof Message.Observed observed
                        && Worker.isAnswer(observed.observation(), call.mode(), ResultBound.of(call.invocation()))) {
                    return observed;
                }
            } catch (MalformedFrameException | EOFException refused) {
                throw EndedProcesses.at(Limit.OUTPUT);
            } catch (IOException e) {
                throw new IllegalStateException("memory can be read", e);
            }
            throw EndedProcesses.at(Limit.OUTPUT);
        }

        private byte[] damaged(Message message) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new FrameWriter(out).write(message);
            byte[] frame = out.toByteArray();
            if (random.nextInt(3) == 0) {
                return frame;
            }
            int head = Math.min(frame.length, HEAD);
            byte[] damaged = Damage.of(Arrays.copyOfRange(frame, Integer.BYTES, head), random);
            int length = damaged.length + frame.length - head;
            return ByteBuffer.allocate(Integer.BYTES + length)
                    .putInt(length)
                    .put(damaged)
                    .put(frame, head, frame.length - head)
                    .array();
        }

        @Override
        public boolean isOutOfTime() {
            return false;
        }

        @Override
        public void startAfresh() {}
    }

    private record Mistakes(Random random) implements KnownMistakes.Catalogue {
        @Override
        public List<String> mistakes(Exercise exercise) {
            return List.of("org.tfgrader.reference.mistakes.sigmoid.TanhInsteadOfSigmoid");
        }

        @Override
        public Observation observe(String mistake, Invocation invocation, Mode mode) {
            return honest(new Message.Call(invocation, mode));
        }
    }
}

package org.tfgrader.engine.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Expectation;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.TensorData;

/// Hidden cases of exercise 2.
final class SigmoidCases {
    private static final double DEVIATION = 4;

    /// The scalars in addition to the printed ones.
    private static final int LARGEST = 60;

    /// The largest number at which the sigmoid function differs from a step by more than 0.01.
    private static final int SMALL = 4;

    /// How many ordinary numbers are mixed with the extreme ones.
    private static final int ORDINARY = 4;

    private final Seed seed;
    private final Answers answers;

    SigmoidCases(Seed seed, Answers answers) {
        this.seed = seed;
        this.answers = answers;
    }

    /// The recordings of the printed results, with other scalars. A step has the same results as the sigmoid function
    /// for 0 and for large numbers, so two of the scalars are small.
    List<Case> others(Check check) {
        Draws draws = new Draws(seed, check.id());
        Replays replays = new Replays(check, answers);
        return List.of(
                other(replays, 0, small(draws)),
                other(replays, -1, small(draws)),
                other(replays, 12, draws.between(-LARGEST, LARGEST + 1)));
    }

    private static Case other(Replays replays, int printed, int z) {
        return replays.follows(scalar(z), Set.of("z"), scalar(printed), "z = " + printed + " (int32)");
    }

    private static int small(Draws draws) {
        int size = draws.between(1, SMALL + 1);
        return draws.between(0, 2) == 0 ? size : -size;
    }

    private static Invocation.Sigmoid scalar(int z) {
        return new Invocation.Sigmoid(TensorData.scalar(z));
    }

    List<Case> arrays(Check check) {
        Draws draws = new Draws(seed, check.id());
        return List.of(
                values(check, "a float32 scalar", draws.normalFloats(DEVIATION, List.of())),
                values(check, "a float32 vector of 5", draws.normalFloats(DEVIATION, List.of(5L))),
                values(check, "a float32 column of 7", draws.normalFloats(DEVIATION, List.of(7L, 1L))),
                values(check, "a float32 matrix of 3 by 4", draws.normalFloats(DEVIATION, List.of(3L, 4L))));
    }

    List<Case> dtypes(Check check) {
        Draws draws = new Draws(seed, check.id());
        int[] ints = new int[6];
        long[] longs = new long[4];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = draws.between(-9, 10);
        }
        for (int i = 0; i < longs.length; i++) {
            longs[i] = draws.between(-9, 10);
        }
        return List.of(
                values(check, "an int32 vector of 6", TensorData.of(ints, 6)),
                values(check, "an int64 matrix of 2 by 2", TensorData.of(longs, 2, 2)),
                values(check, "a float64 matrix of 2 by 3", draws.normalDoubles(DEVIATION, List.of(2L, 3L))));
    }

    /// Inputs at which an exponential overflows, and NaN, mixed with other numbers in any order.
    List<Case> extremes(Check check) {
        Draws draws = new Draws(seed, check.id());
        TensorData large = mixed(draws, 1000, -1000, 100, -100, 89, -89, 0, -0f);
        var invocation = new Invocation.Sigmoid(mixed(draws, Float.NaN));
        TensorData expected = answers.tensor(invocation);
        return List.of(
                values(check, "a float32 vector with 1000 and -1000", large),
                new Case.Call(
                        invocation,
                        Mode.REPLAYED,
                        "a float32 vector with NaN",
                        new Expectation.Tensor(
                                expected,
                                check.tolerance().forExpected(expected).withNanEqual())));
    }

    private static TensorData mixed(Draws draws, float... special) {
        List<Float> all = new ArrayList<>();
        for (float one : special) {
            all.add(one);
        }
        for (int i = 0; i < ORDINARY; i++) {
            all.add((float) draws.normal(DEVIATION));
        }
        draws.shuffle(all);
        return TensorData.ofFloats(all.stream().mapToDouble(Float::doubleValue).toArray(), List.of((long) all.size()));
    }

    List<Case> unchanged() {
        TensorData z = new Draws(seed, "sigmoid unchanged").normalFloats(DEVIATION, List.of(4L));
        return List.of(new Case.Call(
                new Invocation.Sigmoid(z), Mode.EAGER, "a float32 vector of 4", new Expectation.InputsUnchanged()));
    }

    private Case values(Check check, String what, TensorData z) {
        return new Replays(check, answers).values(new Invocation.Sigmoid(z), "z = " + what);
    }
}

package org.tfgrader.engine.paper;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Expectation;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.TensorData;

/// Hidden cases of exercise 2.
final class SigmoidCases {
    /// The largest number at which the sigmoid function differs from a step by more than 0.01.
    private static final int SMALL = 4;

    /// Numbers from here on differ from each limit of the inputs below it, and exponentials of twice the largest do not
    /// overflow yet.
    private static final int LARGE = 20;

    private static final int LARGEST = 40;

    /// Elements of each array: a large one of each sign, and small ones.
    private static final int ELEMENTS = 12;

    /// The sigmoids of small numbers are halfway between two multiples. A result that is rounded to five decimals or
    /// fewer differs by half of this or more, with every seed, and one that is rounded to six hardly differs.
    private static final double ROUNDED = 1e-5;

    private final Draws.Seed seed;
    private final Answers answers;

    SigmoidCases(Draws.Seed seed, Answers answers) {
        this.seed = seed;
        this.answers = answers;
    }

    /// The recordings of the printed results, with other scalars. A step has the same results as the sigmoid function
    /// for 0 and for large numbers, so two of the scalars are small.
    List<Case> others(Check check) {
        Draws draws = new Draws(seed, check.id());
        Replays replays = new Replays(check, answers);
        return List.of(
                other(replays, 0, draws.between(1, SMALL + 1)),
                other(replays, -1, -draws.between(1, SMALL + 1)),
                other(replays, 12, draws.between(LARGE, LARGEST + 1)));
    }

    private static Case other(Replays replays, int printed, int z) {
        return replays.follows(scalar(z), Set.of("z"), scalar(printed), "z = " + printed + " (int32)");
    }

    private static Invocation.Sigmoid scalar(int z) {
        return new Invocation.Sigmoid(TensorData.scalar(z));
    }

    List<Case> arrays(Check check) {
        Draws draws = new Draws(seed, check.id());
        return List.of(
                values(check, "a float32 scalar", TensorData.ofFloats(small(draws, 1, 1), List.of())),
                values(check, "a float32 vector of 12", TensorData.ofFloats(numbers(draws), List.of(12L))),
                values(check, "a float32 column of 12", TensorData.ofFloats(numbers(draws), List.of(12L, 1L))),
                values(check, "a float32 matrix of 3 by 4", TensorData.ofFloats(numbers(draws), List.of(3L, 4L))));
    }

    List<Case> dtypes(Check check) {
        Draws draws = new Draws(seed, check.id());
        int[] ints = Arrays.stream(numbers(draws)).mapToInt(z -> (int) z).toArray();
        long[] longs = Arrays.stream(numbers(draws)).mapToLong(z -> (long) z).toArray();
        return List.of(
                values(check, "an int32 vector of 12", TensorData.of(ints, ELEMENTS)),
                values(check, "an int64 matrix of 4 by 3", TensorData.of(longs, 4, 3)),
                values(check, "a float64 matrix of 2 by 6", TensorData.ofDoubles(numbers(draws), List.of(2L, 6L))));
    }

    /// Inputs at which an exponential overflows, and NaN, mixed with other numbers in any order.
    List<Case> extremes(Check check) {
        Draws draws = new Draws(seed, check.id());
        List<Long> shape = List.of((long) ELEMENTS);
        TensorData large = TensorData.ofFloats(mixed(draws, 1000, -1000, 100, -100, 89, -89, 0, -0.0), shape);
        var invocation = new Invocation.Sigmoid(TensorData.ofFloats(mixed(draws, Double.NaN), shape));
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

    private static double[] numbers(Draws draws) {
        return mixed(draws, draws.between(LARGE, LARGEST + 1), -draws.between(LARGE, LARGEST + 1));
    }

    /// {@return these numbers and small ones, in any order}
    private static double[] mixed(Draws draws, double... special) {
        double[] small = small(draws, -SMALL, ELEMENTS - special.length);
        return draws.shuffled(DoubleStream.concat(Arrays.stream(special), Arrays.stream(small))
                .toArray());
    }

    /// {@return small numbers, of which none is smaller than a given one}
    private static double[] small(Draws draws, double from, int count) {
        return Arrays.stream(draws.spread(from, SMALL, count))
                .map(SigmoidCases::withResultHalfway)
                .toArray();
    }

    /// {@return the next number towards 0 whose sigmoid is halfway between two multiples of [#ROUNDED]}
    private static double withResultHalfway(double z) {
        double aboveHalf = 1 / (1 + Math.exp(-z)) - 0.5;
        double multiples = Math.max(0, Math.floor(Math.abs(aboveHalf) / ROUNDED - 0.5));
        double result = 0.5 + Math.copySign((multiples + 0.5) * ROUNDED, aboveHalf);
        return Math.log(result / (1 - result));
    }

    List<Case> unchanged() {
        TensorData z = TensorData.ofFloats(numbers(new Draws(seed, "sigmoid unchanged")), List.of(12L));
        return List.of(new Case.Call(
                new Invocation.Sigmoid(z), Mode.EAGER, "a float32 vector of 12", new Expectation.InputsUnchanged()));
    }

    private Case values(Check check, String what, TensorData z) {
        return new Replays(check, answers).values(new Invocation.Sigmoid(z), "z = " + what);
    }
}

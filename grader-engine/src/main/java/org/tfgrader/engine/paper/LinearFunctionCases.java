package org.tfgrader.engine.paper;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Check;
import org.tfgrader.worker.protocol.Invocation;

/// Hidden cases of exercise 1.
final class LinearFunctionCases {
    private static final int SEEDS = 3;

    /// A result that is rounded to eight decimals is wrong, one that is rounded to nine is right. At least one number
    /// of each result is this far or farther from each number of eight decimals.
    private static final double ROUNDING_ERROR = 4e-9;

    private static final double ROUNDED = 1e-8;

    /// Most seeds need one or two.
    private static final int ATTEMPTS = 100;

    private final Draws.Seed seed;
    private final Answers answers;

    LinearFunctionCases(Draws.Seed seed, Answers answers) {
        this.seed = seed;
        this.answers = answers;
    }

    /// The recording of the printed result, with the numbers of another seed. A solution with its own generator of
    /// seed 1 passes this test; the tests of other seeds detect it.
    List<Case> others(Check check) {
        var other = new Invocation.LinearFunction(new Draws(seed, check.id()).between(2, Integer.MAX_VALUE));
        return List.of(new Replays(check, answers)
                .follows(other, Set.of(), new Invocation.LinearFunction(1), "random seeded with 1"));
    }

    List<Case> seeds(Check check) {
        Draws draws = new Draws(seed, check.id());
        Draws seen = seen(check);
        Replays replays = new Replays(check, answers);
        return IntStream.range(0, SEEDS)
                .mapToObj(i -> farFromRounded(draws))
                .map(invocation -> replays.values(
                        invocation,
                        new Invocation.LinearFunction(seen.between(2, Integer.MAX_VALUE)),
                        "random seeded with " + invocation.seed()))
                .toList();
    }

    private Invocation.LinearFunction farFromRounded(Draws draws) {
        return IntStream.generate(() -> draws.between(2, Integer.MAX_VALUE))
                .limit(ATTEMPTS)
                .mapToObj(Invocation.LinearFunction::new)
                .filter(invocation -> Arrays.stream(answers.tensor(invocation).toDoubles())
                        .anyMatch(value -> Math.abs(Math.IEEEremainder(value, ROUNDED)) >= ROUNDING_ERROR))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no seed gives a result far from a rounded one"));
    }

    List<Case> lineage(Check check) {
        var invocation = new Invocation.LinearFunction(new Draws(seed, check.id()).between(2, Integer.MAX_VALUE));
        var recordedOn = new Invocation.LinearFunction(seen(check).between(2, Integer.MAX_VALUE));
        return List.of(new Replays(check, answers)
                .follows(invocation, Set.of(), recordedOn, "random seeded with " + invocation.seed()));
    }

    /// {@return the generator of the seeds that student code can compute from the numbers that it gets} These
    /// seeds reveal nothing about the others.
    private Draws seen(Check check) {
        return new Draws(seed, check.id() + " seen");
    }
}

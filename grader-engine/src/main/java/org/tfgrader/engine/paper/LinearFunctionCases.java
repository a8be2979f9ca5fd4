package org.tfgrader.engine.paper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Expectation;
import org.tfgrader.engine.check.OpenCases;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;

/// Hidden cases of exercise 1.
final class LinearFunctionCases {
    private static final int SEEDS = 3;

    /// The names that the assignment has for what is drawn, by the shape.
    private static final Map<List<Long>, String> NAMES =
            Map.of(List.of(3L, 1L), "X", List.of(4L, 3L), "W", List.of(4L, 1L), "b");

    private final long seed;
    private final Answers answers;

    LinearFunctionCases(long seed, Answers answers) {
        this.seed = seed;
        this.answers = answers;
    }

    /// Some seeds, and the first again: what a call answers must not depend on the calls before it.
    List<Case> seeds(Check check) {
        Draws draws = new Draws(seed, check.id());
        List<Integer> seeds = IntStream.generate(() -> draws.between(2, Integer.MAX_VALUE))
                .limit(SEEDS)
                .boxed()
                .toList();
        return IntStream.rangeClosed(0, SEEDS)
                .mapToObj(i -> {
                    var invocation = new Invocation.LinearFunction(seeds.get(i % SEEDS));
                    String input = "random seeded with " + invocation.seed() + (i == SEEDS ? ", again" : "");
                    return OpenCases.tensor(check, invocation, input, answers.tensor(invocation));
                })
                .toList();
    }

    /// What went into the reference's result has to go into any.
    List<Case> lineage() {
        var invocation = new Invocation.LinearFunction(new Draws(seed, "linear lineage").between(2, Integer.MAX_VALUE));
        if (!(answers.observe(invocation, Mode.EAGER) instanceof Observation.Returned(var results, var changed))) {
            throw new IllegalStateException("the reference gave no tensor for " + invocation);
        }
        Map<String, TensorData> drawn = new LinkedHashMap<>();
        for (Observation.Result result : results.values()) {
            for (TensorData constant : result.origin().constants()) {
                String name = NAMES.get(constant.shape());
                if (name != null) {
                    drawn.put(name, constant);
                }
            }
        }
        return List.of(new Case.Call(
                invocation,
                Mode.EAGER,
                "random seeded with " + invocation.seed(),
                new Expectation.MadeFromDraws(drawn)));
    }
}

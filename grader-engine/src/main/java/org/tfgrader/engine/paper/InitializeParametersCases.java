package org.tfgrader.engine.paper;

import java.util.List;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Expectation;
import org.tfgrader.engine.check.OpenCases;
import org.tfgrader.engine.tensor.Tolerance;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Mode;

/// Hidden cases of exercise 4. They need no random inputs.
final class InitializeParametersCases {
    private final Answers answers;

    InitializeParametersCases(Answers answers) {
        this.answers = answers;
    }

    List<Case> values(Check check) {
        var tolerance =
                new Tolerance(check.tolerance().relative(), check.tolerance().absolute());
        return List.of(
                call(Mode.REPLAYED, new Expectation.Tensors(answers.openInputs().parameters(), tolerance)));
    }

    static List<Case> distribution() {
        return List.of(call(Mode.REPLAYED, new Expectation.GlorotNormal(OpenCases.PARAMETER_SHAPES.keySet())));
    }

    static List<Case> fresh() {
        return List.of(call(Mode.TWICE, new Expectation.FreshVariables(OpenCases.PARAMETER_SHAPES.keySet())));
    }

    private static Case call(Mode mode, Expectation expectation) {
        return new Case.Call(new Invocation.InitializeParameters(), mode, "", expectation);
    }
}

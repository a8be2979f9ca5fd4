package org.tfgrader.engine.paper;

import java.util.ArrayList;
import java.util.List;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Expectation;
import org.tfgrader.engine.check.OpenCases;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.TensorData;

/// Hidden cases of exercise 3. What they expect is plain to see, so that no reference is asked.
final class OneHotMatrixCases {
    private static final int CLASSES = 6;

    private final long seed;

    OneHotMatrixCases(long seed) {
        this.seed = seed;
    }

    /// Every label of three depths, the least one among them.
    List<Case> labels(Check check) {
        List<Case> cases = new ArrayList<>();
        for (int depth : List.of(1, CLASSES, new Draws(seed, check.id()).between(7, 12))) {
            for (int label = 0; label < depth; label++) {
                cases.add(int32(check, label, depth));
            }
        }
        return cases;
    }

    List<Case> dtypes(Check check) {
        Draws draws = new Draws(seed, check.id());
        return List.of(
                int64(check, draws.between(0, CLASSES)),
                int64(check, CLASSES - 1),
                int32(check, draws.between(0, CLASSES), CLASSES));
    }

    List<Case> range(Check check) {
        return List.of(int32(check, CLASSES, CLASSES), int32(check, CLASSES + 3, CLASSES), int32(check, -1, CLASSES));
    }

    List<Case> unchanged() {
        int label = new Draws(seed, "one hot unchanged").between(1, CLASSES);
        return List.of(new Case.Call(
                new Invocation.OneHotMatrix(TensorData.scalar(label), CLASSES),
                Mode.EAGER,
                "label = " + label + " (int32), depth = " + CLASSES,
                new Expectation.InputsUnchanged()));
    }

    private static Case int32(Check check, int label, int depth) {
        return OpenCases.oneHot(check, TensorData.scalar(label), depth, label, "int32");
    }

    private static Case int64(Check check, int label) {
        return OpenCases.oneHot(check, TensorData.of(new long[] {label}), CLASSES, label, "int64");
    }
}

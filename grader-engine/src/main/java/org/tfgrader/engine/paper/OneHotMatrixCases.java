package org.tfgrader.engine.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Expectation;
import org.tfgrader.engine.check.OpenCases;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.TensorData;

/// Hidden cases of exercise 3. There are few labels, so they come in random order: a result that does not depend
/// on the label can't be right by counting calls.
final class OneHotMatrixCases {
    private static final int PRINTED_DEPTH = 4;
    private static final int CLASSES = 6;

    /// How many labels replace the printed ones. There are three to choose from.
    private static final int OTHERS = 6;

    /// How many labels of each dtype are tested.
    private static final int LABELS = 3;

    private final Seed seed;
    private final Answers answers;

    OneHotMatrixCases(Seed seed, Answers answers) {
        this.seed = seed;
        this.answers = answers;
    }

    /// The recording of the printed result for 1, with other labels.
    List<Case> others(Check check) {
        Draws draws = new Draws(seed, check.id());
        Replays replays = new Replays(check, answers);
        var printed = new Invocation.OneHotMatrix(TensorData.scalar(1), PRINTED_DEPTH);
        return IntStream.generate(() -> draws.between(1, PRINTED_DEPTH))
                .limit(OTHERS)
                .mapToObj(label -> replays.follows(
                        new Invocation.OneHotMatrix(TensorData.scalar(label), PRINTED_DEPTH),
                        Set.of("label"),
                        printed,
                        "label = 1 (int32), depth = " + PRINTED_DEPTH))
                .toList();
    }

    /// Every label of three depths, including the smallest depth.
    List<Case> labels(Check check) {
        Draws draws = new Draws(seed, check.id());
        List<Case> cases = new ArrayList<>();
        for (int depth : List.of(1, CLASSES, draws.between(7, 12))) {
            for (int label = 0; label < depth; label++) {
                cases.add(int32(check, label, depth));
            }
        }
        draws.shuffle(cases);
        return cases;
    }

    List<Case> dtypes(Check check) {
        Draws draws = new Draws(seed, check.id());
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < LABELS; i++) {
            cases.add(int64(check, draws.between(0, CLASSES)));
            cases.add(int32(check, draws.between(0, CLASSES), CLASSES));
        }
        return cases;
    }

    /// Labels out of range, and as many others between them.
    List<Case> range(Check check) {
        Draws draws = new Draws(seed, check.id());
        List<Case> cases = new ArrayList<>();
        for (int outside : List.of(CLASSES, CLASSES + 3, -1)) {
            cases.add(int32(check, outside, CLASSES));
            cases.add(int32(check, draws.between(0, CLASSES), CLASSES));
        }
        draws.shuffle(cases);
        return cases;
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
        return OpenCases.oneHot(check, Mode.REPLAYED, TensorData.scalar(label), depth, label, "int32");
    }

    private static Case int64(Check check, int label) {
        return OpenCases.oneHot(check, Mode.REPLAYED, TensorData.of(new long[] {label}), CLASSES, label, "int64");
    }
}

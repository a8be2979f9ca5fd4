package org.tfgrader.engine.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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

    /// A depth that no other test uses. The grader makes equal calls only once, so at another depth the code would
    /// be called for the labels out of range alone, and could answer zeros to all.
    private static final int DEPTH_OF_RANGE = 13;

    /// More than the ten labels of a fixed table.
    private static final int LARGE_DEPTH = 11;

    private final Draws.Seed seed;
    private final Answers answers;

    OneHotMatrixCases(Draws.Seed seed, Answers answers) {
        this.seed = seed;
        this.answers = answers;
    }

    /// The recording of the printed result for 1, with all labels.
    List<Case> others(Check check) {
        Replays replays = new Replays(check, answers);
        var printed = new Invocation.OneHotMatrix(TensorData.scalar(1), PRINTED_DEPTH);
        List<Case> cases = new ArrayList<>();
        for (int label = 0; label < PRINTED_DEPTH; label++) {
            cases.add(replays.follows(
                    new Invocation.OneHotMatrix(TensorData.scalar(label), PRINTED_DEPTH),
                    Set.of("label"),
                    printed,
                    "label = 1 (int32), depth = " + PRINTED_DEPTH));
        }
        new Draws(seed, check.id()).shuffle(cases);
        return cases;
    }

    /// Every label of three depths, including the smallest depth. One recording runs on all labels of a depth, if
    /// no other call comes between them.
    List<Case> labels(Check check) {
        Draws draws = new Draws(seed, check.id());
        List<Case> cases = new ArrayList<>();
        for (int depth : List.of(1, CLASSES, LARGE_DEPTH)) {
            List<Case> ofDepth = new ArrayList<>();
            for (int label = 0; label < depth; label++) {
                ofDepth.add(int32(check, label, depth));
            }
            draws.shuffle(ofDepth);
            cases.addAll(ofDepth);
        }
        return cases;
    }

    /// The int32 labels are among those of [#labels], so the code is called for int64 only. That reveals nothing: it
    /// sees the dtype of a label anyway.
    List<Case> dtypes(Check check) {
        Draws draws = new Draws(seed, check.id());
        List<Case> cases = new ArrayList<>();
        labelsOf(draws, CLASSES).forEach(label -> cases.add(int64(check, label)));
        labelsOf(draws, CLASSES).forEach(label -> cases.add(int32(check, label, CLASSES)));
        draws.shuffle(cases);
        return cases;
    }

    /// {@return the first and the last label, and one between them}
    private static List<Integer> labelsOf(Draws draws, int depth) {
        return List.of(0, draws.between(1, depth - 1), depth - 1);
    }

    /// Labels out of range, and as many others between them, each of which is a call to the code.
    List<Case> range(Check check) {
        Draws draws = new Draws(seed, check.id());
        List<Case> cases = new ArrayList<>();
        Stream.concat(Stream.of(DEPTH_OF_RANGE, DEPTH_OF_RANGE + 3, -1), labelsOf(draws, DEPTH_OF_RANGE).stream())
                .forEach(label -> cases.add(int32(check, label, DEPTH_OF_RANGE)));
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

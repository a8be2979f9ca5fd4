package org.tfgrader.reference.mistakes.compute_cost;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;
import org.tfgrader.reference.mistakes.Pieces;

/// Uses only the first example.
public final class FirstExamplesCost extends RightAnswers {

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        return super.computeCost(tf, Pieces.firstColumn(tf, logits), Pieces.firstColumn(tf, labels));
    }
}

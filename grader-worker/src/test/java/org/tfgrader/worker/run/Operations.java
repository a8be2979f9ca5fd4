package org.tfgrader.worker.run;

import java.util.Set;

/// The operations that the tests here make.
final class Operations {
    static final AllowedOperations ALL = new AllowedOperations(Set.of(
            "Add",
            "AddV2",
            "AssignAddVariableOp",
            "AssignSubVariableOp",
            "AssignVariableOp",
            "Cast",
            "Const",
            "Exp",
            "Fill",
            "Identity",
            "MatMul",
            "Mean",
            "Mul",
            "Neg",
            "OnesLike",
            "OneHot",
            "Pack",
            "ReadVariableOp",
            "Relu",
            "Reshape",
            "ResourceApplyGradientDescent",
            "Sigmoid",
            "Square",
            "StatelessTruncatedNormal",
            "StopGradient",
            "Sub",
            "Sum",
            "VarHandleOp",
            "Xlogy"));

    private Operations() {}
}

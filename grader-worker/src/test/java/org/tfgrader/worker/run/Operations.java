package org.tfgrader.worker.run;

import java.util.Set;

/// The operations that the tests here make.
public final class Operations {
    public static final AllowedOperations ALL = new AllowedOperations(Set.of(
            "Add",
            "AddV2",
            "AssignAddVariableOp",
            "AssignSubVariableOp",
            "AssignVariableOp",
            "Bucketize",
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
            "Xlogy",
            "ZerosLike",
            "GreaterEqual",
            "Select",
            "SelectV2",
            "Log1p",
            "Rank",
            "Range",
            "Shape",
            "Slice",
            "StridedSlice",
            "Maximum",
            "Abs"));

    private Operations() {}
}

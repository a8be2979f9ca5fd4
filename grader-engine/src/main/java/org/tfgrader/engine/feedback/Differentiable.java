package org.tfgrader.engine.feedback;

import java.util.List;
import java.util.Set;

/// Operations whose derivative can be told from finite differences, so that a right function may use them
/// although
/// TensorFlow has no gradient for another operation in it. Rounding operations are not among them: values
/// that are
/// rounded finely rise and fall like the function, but have no derivative.
final class Differentiable {
    private static final Set<String> OPERATIONS = Set.of(
            // constants and shapes
            "Const",
            "Fill",
            "Identity",
            "IdentityN",
            "OnesLike",
            "ZerosLike",
            "StopGradient",
            "Rank",
            "Shape",
            "ShapeN",
            "Size",
            "Range",
            "BroadcastTo",
            "ConcatV2",
            "EnsureShape",
            "ExpandDims",
            "GatherV2",
            "GatherNd",
            "Pack",
            "PadV2",
            "Reshape",
            "ReverseV2",
            "Roll",
            "Slice",
            "Split",
            "SplitV",
            "Squeeze",
            "StridedSlice",
            "Tile",
            "Transpose",
            "ConjugateTranspose",
            "Unpack",
            "Cast",
            "OneHot",
            // conditions
            "Equal",
            "NotEqual",
            "Greater",
            "GreaterEqual",
            "Less",
            "LessEqual",
            "LogicalAnd",
            "LogicalNot",
            "LogicalOr",
            "IsFinite",
            "IsInf",
            "IsNan",
            "SelectV2",
            "ClipByValue",
            "Maximum",
            "Minimum",
            // arithmetic
            "Abs",
            "Add",
            "AddV2",
            "AddN",
            "AccumulateNV2",
            "Cos",
            "Cosh",
            "Cumsum",
            "CumulativeLogsumexp",
            "Div",
            "DivNoNan",
            "Erf",
            "Erfc",
            "Exp",
            "Expm1",
            "Log",
            "Log1p",
            "Mul",
            "MulNoNan",
            "Neg",
            "Pow",
            "RealDiv",
            "Reciprocal",
            "Rsqrt",
            "Sigmoid",
            "Sin",
            "Sinh",
            "Softplus",
            "Softsign",
            "Sqrt",
            "Square",
            "SquaredDifference",
            "Sub",
            "Tan",
            "Tanh",
            "Xdivy",
            "Xlog1py",
            "Xlogy",
            // sums and products
            "Max",
            "Mean",
            "Min",
            "Prod",
            "Sum",
            "SegmentMean",
            "SegmentSum",
            "SegmentSumV2",
            "UnsortedSegmentSum",
            "EuclideanNorm",
            "L2Loss",
            "MatMul",
            "BatchMatMulV2",
            "BatchMatMulV3",
            "Einsum",
            "MatrixDiagPartV3",
            "MatrixDiagV3",
            "Diag",
            "DiagPart",
            "TopKV2",
            // layers and losses
            "BiasAdd",
            "Elu",
            "LeakyRelu",
            "LogSoftmax",
            "Relu",
            "Relu6",
            "Selu",
            "Softmax",
            "SoftmaxCrossEntropyWithLogits",
            "SparseSoftmaxCrossEntropyWithLogits");

    private Differentiable() {}

    /// {@return those of the operations that are not among them, in order}
    static List<String> others(Set<String> operations) {
        return operations.stream()
                .filter(operation -> !OPERATIONS.contains(operation))
                .sorted()
                .toList();
    }
}

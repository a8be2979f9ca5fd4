package org.tfgrader.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.inspect.Policy;

class DifferentiableTests {
    /// Allowed operations whose derivative finite differences do not show: they round, count, compare or draw, give
    /// whole numbers or hold a value in a variable. No result that has a gradient needs one of them.
    private static final String OTHERS = """
            All Angle Any ApproximateEqual ArgMax ArgMin AsString Assert AssignVariableOp BandedTriangularSolve
            BesselI0 BesselI0e BesselI1 BesselI1e BesselJ0 BesselJ1 BesselK0 BesselK0e BesselK1 BesselK1e
            BesselY0 BesselY1 Betainc BiasAddGrad Bincount Bitcast BitwiseAnd BitwiseOr BitwiseXor
            BroadcastArgs BroadcastGradientArgs Bucketize Ceil Cholesky Complex ComplexAbs ConcatOffset Conj
            Dawsn DenseBincount DenseToDenseSetOperation EluGrad Expint Floor FloorDiv FloorMod FresnelCos
            FresnelSin HistogramFixedWidth Igamma IgammaGradA Igammac Imag InTopKV2 Invert InvertPermutation
            LeftShift ListDiff LogMatrixDeterminant LowerBound Lu MatrixSolveLs MatrixSquareRoot Mod NextAfter
            NoOp NthElement Polygamma PopulationCount Qr ReadVariableOp Real ReciprocalGrad Relu6Grad ReluGrad
            ResourceApplyGradientDescent RightShift Rint Round RsqrtGrad SeluGrad SigmoidGrad
            Sign SoftplusGrad SoftsignGrad SparseTensorDenseAdd SparseTensorDenseMatMul SparseToDense Spence
            SqrtGrad StatelessMultinomial StatelessParameterizedTruncatedNormal StatelessRandomBinomial
            StatelessRandomGetAlg StatelessRandomGetKeyCounter StatelessRandomNormal StatelessRandomPoisson
            StatelessRandomUniform StatelessRandomUniformFullInt StatelessRandomUniformInt StatelessShuffle
            StatelessTruncatedNormal StatelessTruncatedNormalV2 TanhGrad ToBool TruncateDiv
            TruncateMod UniqueV2 UniqueWithCountsV2 UnravelIndex UpperBound VarHandleOp Where Zeta
            """;

    @Test
    void listsEachAllowedOperationThatMayLieBetweenAnInputAndAResult() {
        assertThat(Differentiable.others(Policy.standard().operations()))
                .containsExactlyElementsOf(List.of(OTHERS.strip().split("\\s+")));
    }
}

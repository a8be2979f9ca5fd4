package org.tfgrader.worker.protocol;

/// The maximum size of the results of a call. Both sides derive it from the call alone: a correct result, its
/// gradients and those of common mistakes fit, and for a larger tensor only dtype and shape are sent.
///
/// @param tensor bytes of one tensor that is sent with its elements
/// @param all bytes of all tensors together
public record ResultBound(long tensor, long all) {
    private static final long SLACK = 64 << 10;

    /// Elements of the six parameters.
    private static final long PARAMETERS = 25 * 12_288 + 25 + 12 * 25 + 12 + 6 * 12 + 6;

    /// Messages, names, lineage and small constants.
    private static final int BESIDE_TENSORS = 2 << 20;

    /// {@return the bound of a call}
    public static ResultBound of(Invocation invocation) {
        long elements = switch (invocation) {
            case Invocation.OneHotMatrix(var label, var depth) -> (long) label.size() * Math.max(1, depth);
            case Invocation.InitializeParameters() -> PARAMETERS;
            case Invocation.LinearFunction _,
                    Invocation.Sigmoid _,
                    Invocation.ForwardPropagation _,
                    Invocation.ComputeCost _ ->
                invocation.tensors().values().stream()
                        .mapToLong(TensorData::size)
                        .sum();
        };
        long tensor = Math.min(SLACK + 2 * Float.BYTES * elements, TensorData.MAX_BYTES);
        return new ResultBound(tensor, 2 * tensor);
    }

    /// {@return whether a tensor may be sent like this: without its elements exactly if it is too large}
    public boolean allows(TensorData sent) {
        return sent.isHeader() == sent.byteCount() > tensor;
    }

    /// {@return the length of the longest answer, in bytes}
    public int frame() {
        return Math.toIntExact(all + BESIDE_TENSORS);
    }
}

package org.tfgrader.engine.mistakes;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.digest.Sha256;
import org.tfgrader.engine.judge.Judgement.Finding;
import org.tfgrader.worker.protocol.DType;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;

/// Identifies wrong outputs by a short text: the same wrong output for the same question has the same fingerprint,
/// in each grading and on each machine.
///
/// Values are rounded to 12 binary digits (0.02 %), because equivalent formulas differ in their last digits. Two
/// outputs on both sides of a rounding boundary still differ, about one value in a thousand: they are two groups
/// of one mistake.
public final class Fingerprint {
    private static final int DIGITS = 12;
    private static final int CUT = 52 - DIGITS;

    /// Values below this share of the largest value are rounding errors of terms that cancel out.
    private static final double NOTHING = 1e-6;

    /// In bytes. With half of this length, collisions would occur among some ten thousand outputs of a test.
    private static final int LENGTH = 8;

    private Fingerprint() {}

    /// {@return the fingerprint of a wrong output; null if there is none, for example if the code threw an
    /// exception}
    ///
    /// @param finding what is wrong with it: for a dtype or a shape, values do not matter
    public static @Nullable String of(Case asked, Finding finding, Observation observation) {
        return switch (observation) {
            case Observation.Returned returned -> {
                Map<String, TensorData> tensors = returned.results().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, result -> result.getValue().tensor()));
                yield of(asked, finding, tensors);
            }
            case Observation.Differentiated(var gradients) -> of(asked, finding, gradients);
            case Observation.ReturnedNull nothing -> null;
            case Observation.Unreadable unreadable -> null;
            case Observation.Threw threw -> null;
            case Observation.NotReplayed refused -> null;
            case Observation.NoGradientRegistered none -> null;
        };
    }

    private static String of(Case asked, Finding finding, Map<String, TensorData> tensors) {
        Sha256 digest = new Sha256();
        add(digest, asked.input());
        add(digest, finding.at().name());
        boolean byValues = isOfValues(finding.at());
        if (!byValues) {
            finding.facts().forEach(fact -> add(digest, fact.name() + "=" + fact.value()));
        }
        new TreeMap<>(tensors).forEach((name, tensor) -> {
            add(digest, name + tensor.dtype() + tensor.shape());
            if (byValues && tensor.dtype() != DType.OTHER) {
                digest.add(rounded(tensor.toDoubles()));
            }
        });
        return digest.hex(LENGTH);
    }

    private static boolean isOfValues(Kind at) {
        return switch (at) {
            case VALUES, GRADIENT -> true;
            case RUNS, TENSOR, DTYPE, SHAPE, LINEAGE, FRESH, UNCHANGED -> false;
        };
    }

    private static byte[] rounded(double[] values) {
        double largest = 0;
        for (double value : values) {
            if (Double.isFinite(value)) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES);
        for (double value : values) {
            bytes.putLong(Math.abs(value) <= NOTHING * largest ? 0 : rounded(value));
        }
        return bytes.array();
    }

    private static long rounded(double value) {
        long bits = Double.doubleToLongBits(value);
        return Double.isFinite(value) ? (bits + (1L << (CUT - 1))) >> CUT : bits;
    }

    /// Each text is terminated, because different texts in a row could otherwise give the same bytes.
    private static void add(Sha256 digest, String text) {
        digest.add(text).add("\0");
    }
}

package org.tfgrader.worker.run;

import java.util.Arrays;
import java.util.List;
import org.tensorflow.EagerSession;
import org.tensorflow.EagerTensors;
import org.tensorflow.Operand;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;
import org.tfgrader.worker.protocol.DType;
import org.tfgrader.worker.protocol.TensorData;

/// Converts TensorFlow's tensors to values and back.
public final class Tensors {
    private Tensors() {}

    /// {@return the tensor's value}
    ///
    /// @throws IllegalArgumentException if it is larger than a frame may be
    public static TensorData read(Tensor tensor) {
        return read(tensor, Long.MAX_VALUE);
    }

    /// {@return the tensor's value; of a larger one nothing but dtype and shape}
    ///
    /// @param most bytes that are read at most
    /// @throws IllegalArgumentException if it is larger than a frame may be, and than is read
    static TensorData read(Tensor tensor, long most) {
        DType dtype = switch (tensor.dataType()) {
            case DT_FLOAT -> DType.FLOAT32;
            case DT_DOUBLE -> DType.FLOAT64;
            case DT_INT32 -> DType.INT32;
            case DT_INT64 -> DType.INT64;
            case DT_UINT8 -> DType.UINT8;
            case DT_BOOL -> DType.BOOL;
            default -> DType.OTHER;
        };
        List<Long> shape = Arrays.stream(tensor.shape().asArray()).boxed().toList();
        if (dtype != DType.OTHER && tensor.numBytes() > most) {
            return TensorData.header(dtype, shape);
        }
        byte[] bytes = new byte[TensorData.byteCount(dtype, shape)];
        if (bytes.length > 0) {
            tensor.asRawTensor().data().read(bytes);
        }
        return TensorData.of(dtype, shape, bytes);
    }

    /// {@return a new tensor of that value} The caller closes it.
    public static TType write(TensorData data) {
        return Tensor.of(type(data.dtype()), shape(data), DataBuffers.of(data.data()));
    }

    /// {@return an eager tensor of that value, with memory of its own}
    static Operand<?> eager(EagerSession session, TensorData data) {
        try (TType tensor = write(data)) {
            return EagerTensors.of(session, tensor);
        }
    }

    /// {@return TensorFlow's word for the shape}
    public static Shape shape(TensorData data) {
        return Shape.of(data.shape().stream().mapToLong(Long::longValue).toArray());
    }

    /// {@return TensorFlow's class for the dtype}
    static Class<? extends TType> type(DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> TFloat32.class;
            case FLOAT64 -> TFloat64.class;
            case INT32 -> TInt32.class;
            case INT64 -> TInt64.class;
            case UINT8 -> TUint8.class;
            case BOOL -> TBool.class;
            case OTHER -> throw new IllegalArgumentException("no tensor has elements of " + dtype);
        };
    }
}

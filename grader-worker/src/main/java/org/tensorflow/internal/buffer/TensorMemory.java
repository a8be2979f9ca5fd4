package org.tensorflow.internal.buffer;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_TensorByteSize;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_TensorData;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.javacpp.Pointer;
import org.tensorflow.internal.c_api.TF_Tensor;

/// The memory of a tensor as a buffer of the JDK. Added by the autograder.
///
/// A buffer holds a reference to its tensor. The tensor's memory is therefore released only after the garbage collector
/// has found that no buffer on it can be reached, whoever closes the tensor or its session, and whenever.
final class TensorMemory {
    /// The garbage collector sees only the Java objects, which are small. It is started each time that so many bytes
    /// were shown.
    private static final long COLLECT_EVERY = 128L << 20;

    private static final AtomicLong SHOWN = new AtomicLong();

    private TensorMemory() {}

    /// {@return all of the tensor's memory, in the byte order of the processor}
    @SuppressWarnings("restricted") // address and size are TensorFlow's own
    static ByteBuffer of(TF_Tensor tensor) {
        long size = TF_TensorByteSize(tensor);
        Pointer data = TF_TensorData(tensor);
        if (data == null || size == 0) {
            return ByteBuffer.allocate(0).order(ByteOrder.nativeOrder());
        }
        if (SHOWN.addAndGet(size) > COLLECT_EVERY) {
            SHOWN.set(0);
            System.gc();
        }
        tensor.retainReference();
        return MemorySegment.ofAddress(data.address())
                .reinterpret(size, Arena.ofAuto(), memory -> tensor.releaseReference())
                .asByteBuffer()
                .order(ByteOrder.nativeOrder());
    }
}

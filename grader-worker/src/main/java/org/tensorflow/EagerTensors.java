package org.tensorflow;

import org.bytedeco.javacpp.PointerScope;
import org.tensorflow.internal.c_api.TFE_TensorHandle;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TType;

/// Makes eager tensors. TensorFlow Java makes one only by a `Const` operation, which copies the value several times and
/// shares its memory with equal constants.
public final class EagerTensors {
    private EagerTensors() {}

    /// {@return an operand with the value of a tensor} It alone shares the tensor's memory, also after the tensor was
    /// closed.
    ///
    /// @param session keeps it until it is closed
    @SuppressWarnings("try") // the scope frees what is made in it
    public static <T extends TType> Operand<T> of(EagerSession session, T tensor) {
        try (PointerScope scope = new PointerScope()) {
            TF_Status status = TF_Status.newStatus();
            TFE_TensorHandle handle =
                    TFE_TensorHandle.newTensor(tensor.asRawTensor().nativeHandle(), status);
            status.throwExceptionIfNotOK();
            session.attach(handle);
            // It has no native operation, which some of its methods need. That of the identity has one.
            var made = new EagerOperation(session, null, new TFE_TensorHandle[] {handle}, "Const", "Const");
            return Ops.create(session).identity(made.<T>output(0));
        }
    }
}

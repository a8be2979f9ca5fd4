package org.tfgrader.worker.run;

import org.tensorflow.ndarray.impl.buffer.raw.RawDataBufferFactory;

/// TensorFlow's native library.
public final class TensorFlowLibrary {
    private TensorFlowLibrary() {}

    /// Loads it from the folder that `java.library.path` names, and has its Java classes look for nothing
    /// themselves: their own search through the class path takes longer than the loading, and each of them would
    /// open a file when it is first used, which a locked process can't.
    ///
    /// @throws IllegalStateException if the library's own classes are used where the worker replaces them
    @SuppressWarnings("restricted") // the library is the reason for the process
    public static void load() {
        if (RawDataBufferFactory.canBeUsed()) {
            throw new IllegalStateException(
                    "the jar of ndarray comes before the worker's jar on the class path, so access to tensors is not safe");
        }
        System.setProperty("org.bytedeco.javacpp.loadLibraries", "false");
        System.loadLibrary("jnitensorflow");
        MissingGradients.register();
    }
}

package org.tfgrader.worker.run;

/// TensorFlow's native library.
public final class TensorFlowLibrary {
    private TensorFlowLibrary() {}

    /// Loads it from the folder that `java.library.path` names, and has its Java classes look for nothing
    /// themselves: their own search through the class path takes longer than the loading, and each of them would
    /// open a file when it is first used, which a locked process can't.
    @SuppressWarnings("restricted") // the library is the reason for the process
    public static void load() {
        System.setProperty("org.bytedeco.javacpp.loadLibraries", "false");
        System.loadLibrary("jnitensorflow");
    }
}

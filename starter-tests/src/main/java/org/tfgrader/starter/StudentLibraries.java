package org.tfgrader.starter;

import com.google.protobuf.Message;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.math3.random.MersenneTwister;
import org.bytedeco.javacpp.Pointer;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.ndarray.NdArray;
import org.tensorflow.op.Ops;
import org.tfgrader.kit.GradedFunctions;

/// The libraries that student code compiles against. They are found by one class of each, because an IDE may replace
/// the
/// class path of a test with a jar that lists it.
final class StudentLibraries {
    private static final List<Class<?>> ONE_CLASS_OF_EACH = List.of(
            MersenneTwister.class,
            Pointer.class,
            NdArray.class,
            Message.class,
            GradedFunctions.class,
            Ops.class,
            TF_Tensor.class,
            Glorot.class);

    private StudentLibraries() {}

    /// {@return the jars, or folders of classes}
    static List<Path> paths() {
        return ONE_CLASS_OF_EACH.stream().map(StudentLibraries::locationOf).toList();
    }

    /// {@return the paths as a class path of this system}
    static String classPath() {
        return paths().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /// {@return the jar or the folder that a class was found in}
    static Path locationOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class path entry is a file", e);
        }
    }
}

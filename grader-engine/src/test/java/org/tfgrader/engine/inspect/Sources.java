package org.tfgrader.engine.inspect;

import java.util.List;
import org.tfgrader.engine.model.Submission.SourceFile;

/// Source files around a piece of code.
final class Sources {
    static final String FILE = "work/Case.java";

    /// The line that a piece of code starts in.
    static final int LINE = 3;

    private static final String IMPORTS = """
            package work; import java.io.*; import java.math.*; import java.nio.*; import java.nio.charset.*; \
            import java.text.*; import java.time.*; import java.time.format.*; import java.util.*; \
            import java.util.concurrent.*; import java.util.concurrent.atomic.*; import java.util.concurrent.locks.*; \
            import java.util.function.*; import java.util.logging.*; import java.util.random.*; \
            import java.util.regex.*; import java.util.stream.*; import java.util.Formatter; import java.util.logging.Level; \
            import org.tensorflow.*; import org.tensorflow.framework.initializers.*; \
            import org.tensorflow.framework.losses.*; import org.tensorflow.framework.op.FrameworkOps; \
            import org.tensorflow.ndarray.*; import org.tensorflow.ndarray.buffer.*; \
            import org.tensorflow.ndarray.index.*; import org.tensorflow.op.*; import org.tensorflow.op.core.OneHot; \
            import org.tensorflow.op.core.ReduceSum; import org.tensorflow.op.core.Squeeze; \
            import org.tensorflow.op.core.Constant; import org.tensorflow.framework.initializers.Zeros; \
            import org.tensorflow.op.linalg.MatMul; import org.tensorflow.op.math.Add; import org.tensorflow.types.*; \
            import org.tensorflow.types.family.*; import org.tfgrader.kit.*; import java.util.function.Function;
            """;

    private Sources() {}

    /// {@return a file with a method of these statements, which has `tf` and a tensor `x`}
    static List<SourceFile> method(String statements) {
        return members("static void run(Ops tf, Operand<TFloat32> x) throws Throwable { " + statements + " }");
    }

    /// {@return a file with a class of these members}
    static List<SourceFile> members(String members) {
        return List.of(new SourceFile(FILE, IMPORTS + "class Case {\n" + members + "\n}\n"));
    }
}

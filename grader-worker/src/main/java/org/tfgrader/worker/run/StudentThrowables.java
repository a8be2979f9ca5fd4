package org.tfgrader.worker.run;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.tfgrader.worker.protocol.Thrown;

/// Describes exceptions of student code as text. Their methods are the student's own and may do anything.
public final class StudentThrowables {
    private StudentThrowables() {}

    /// {@return the description of an exception}
    public static Thrown describe(Throwable thrown) {
        return new Thrown(thrown.getClass().getName(), message(thrown), frames(thrown));
    }

    private static String message(Throwable thrown) {
        try {
            return Objects.requireNonNullElse(thrown.getMessage(), "");
        } catch (Throwable hostile) {
            return "(its getMessage() throws " + hostile.getClass().getName() + ")";
        }
    }

    private static List<Thrown.Frame> frames(Throwable thrown) {
        try {
            return Arrays.stream(thrown.getStackTrace())
                    .filter(frame -> "submission".equals(frame.getClassLoaderName()))
                    .limit(Thrown.MAX_FRAMES)
                    .map(frame -> new Thrown.Frame(
                            frame.getClassName(),
                            frame.getMethodName(),
                            Objects.requireNonNullElse(frame.getFileName(), ""),
                            frame.getLineNumber()))
                    .toList();
        } catch (Throwable hostile) {
            return List.of();
        }
    }
}

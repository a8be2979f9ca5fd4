package org.tfgrader.engine.model;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The files that a grader uses, and the limits of a submission.
///
/// @param home the folder with the class paths of worker and compiler and with TensorFlow's native libraries, as
///     the build creates it
/// @param cache a folder that this grader may write; its content can be recreated
/// @param rubric a file with the tests and their points; null for the default rubric
/// @param datasets a folder with the course's `train_signs.h5` and `test_signs.h5`; null for synthetic images
/// @param limits of a submission
/// @param walls the isolation layers around student code
public record GraderSettings(
        Path home,
        Path cache,
        @Nullable Path rubric,
        @Nullable Path datasets,
        Limits limits,
        Walls walls) {

    /// The limits of a submission.
    ///
    /// @param compile CPU time for its compilation
    /// @param compileWall wall-clock time for its compilation; if it is exceeded, the machine gave the compiler
    ///     too little CPU time, which is a failure of the grader
    /// @param load wall-clock time for loading the submission's classes and creating an instance
    /// @param checks wall-clock time that student code may use in all tests together
    /// @param checksCpu CPU time that student code may use in all tests together
    /// @param train wall-clock time for the training run, in dual form and at full width together
    /// @param cpu CPU time of one worker process in total, and of the training run
    /// @param resident bytes of memory that one process may occupy
    /// @param memory bytes of data that one process may allocate beyond what it has before it sees student code
    /// @param threads of one process; TensorFlow starts some for each CPU
    public record Limits(
            Duration compile,
            Duration compileWall,
            Duration load,
            Duration checks,
            Duration checksCpu,
            Duration train,
            Duration cpu,
            long resident,
            long memory,
            int threads) {
        public static final Limits DEFAULT = new Limits(
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofSeconds(90),
                Duration.ofSeconds(180),
                2L << 30,
                768L << 20,
                100 + 8 * Runtime.getRuntime().availableProcessors());
    }

    /// The isolation layers around student code.
    ///
    /// @param java whether its class files are inspected and its class loader hides the classes that it may not
    ///     use; off only to test the layers of the kernel alone
    /// @param kernel whether grading is refused if the kernel can't confine a process
    public record Walls(boolean java, boolean kernel) {
        /// All layers.
        public static final Walls ALL = new Walls(true, true);
    }
}

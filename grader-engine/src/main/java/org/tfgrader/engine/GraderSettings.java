package org.tfgrader.engine;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where a grader finds what it needs, and how much a submission may take.
///
/// @param home the folder with the class paths of worker and compiler and TensorFlow's native libraries, as the
///     build lays it out
/// @param cache a folder that this grader may write; what is in it can be made again
/// @param rubric a file that says what is asked and what it is worth; null takes the grader's own
/// @param datasets a folder with the course's `train_signs.h5` and `test_signs.h5`; null takes the generated
///     signs
/// @param limits how much a submission may take
/// @param walls what keeps student code in
public record GraderSettings(
        Path home,
        Path cache,
        @Nullable Path rubric,
        @Nullable Path datasets,
        Limits limits,
        Walls walls) {

    /// How much a submission may take.
    ///
    /// @param compile processor time for its compilation
    /// @param compileWall wall clock for its compilation; where it is used up, the machine left the compiler too
    ///     little processor time, which is the grader's failure
    /// @param load wall clock for loading the submission's classes and making an instance
    /// @param checks wall clock that student code may use in all checks together
    /// @param checksCpu processor time that student code may use in all checks together
    /// @param train wall clock for the training run, in dual form and at full width together
    /// @param cpu processor time for all that one worker process does, and for the training run
    /// @param resident bytes of memory that one process may hold
    /// @param memory bytes of data that one process may take beyond what it has before it sees student code
    /// @param threads how many one process may have; TensorFlow starts some for each processor
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

    /// Which walls stand around student code.
    ///
    /// @param java whether its class files are inspected and its class loader hides what it may not use; off only
    ///     where the kernel's walls are to be proven alone
    /// @param kernel whether grading is refused where the kernel can't lock a process
    public record Walls(boolean java, boolean kernel) {
        /// All of them.
        public static final Walls ALL = new Walls(true, true);
    }
}

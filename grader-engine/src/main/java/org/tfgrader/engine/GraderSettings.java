package org.tfgrader.engine;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where a grader finds what it needs, and how much a submission may take.
///
/// @param home the folder with the class paths of worker and compiler and TensorFlow's native libraries, as the
///     build lays it out
/// @param cache a folder that this grader may write; what is in it can be made again
/// @param datasets a folder with the course's `train_signs.h5` and `test_signs.h5`; null takes the generated signs
public record GraderSettings(
        Path home, Path cache, @Nullable Path datasets, Limits limits) {

    /// How much a submission may take.
    ///
    /// @param compile wall clock for its compilation
    /// @param call wall clock for one call of a graded function, the loading of the classes before it included
    /// @param train wall clock for the training run
    /// @param cpu processor time for all that one worker process does
    /// @param resident bytes of memory that one worker process may hold
    public record Limits(Duration compile, Duration call, Duration train, Duration cpu, long resident) {
        public static final Limits DEFAULT = new Limits(
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(90),
                Duration.ofSeconds(180),
                2L << 30);
    }
}

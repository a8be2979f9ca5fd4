package org.tfgrader.benchmarks.service;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The configuration of the measurements.
///
/// @param signs a folder with the course's `train_signs.h5` and `test_signs.h5`; null takes the generated ones
/// @param python runs the other graders; null leaves them out
record Setup(Counts counts, @Nullable Path signs, @Nullable Python python) {

    /// A correct submission.
    static final Path SOLUTION = Path.of("submissions", "right", "reference_style", "Solution.java");
}

package org.tfgrader.engine.paper;

import org.tfgrader.engine.model.SeedKey;

/// What determines the hidden inputs of a submission.
///
/// @param number of the submission, which staff see
record Seed(SeedKey key, long number) {}

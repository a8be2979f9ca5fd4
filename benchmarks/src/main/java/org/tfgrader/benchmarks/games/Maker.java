package org.tfgrader.benchmarks.games;

/// A way to turn values of Java into a tensor: each is a method of the submission's `Disguises`.
enum Maker {
    CONSTANT,
    PIECES,
    BITS,
    PAIRS,
    WRITTEN_OVER_ZEROS,
    WRITTEN_OVER_RIGHT,
    ASSIGNED
}

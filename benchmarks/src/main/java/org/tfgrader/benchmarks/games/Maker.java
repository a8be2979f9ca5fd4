package org.tfgrader.benchmarks.games;

/// A way to turn values of Java into a tensor: each is a method of the submission's `Disguises`.
enum Maker {
    CONSTANT("constant"),
    PIECES("pieces"),
    BITS("bits"),
    PAIRS("pairs"),
    WRITTEN_OVER_ZEROS("writtenOverZeros"),
    WRITTEN_OVER_RIGHT("writtenOverRight"),
    ASSIGNED("assigned");

    private final String method;

    Maker(String method) {
        this.method = method;
    }

    String method() {
        return method;
    }
}

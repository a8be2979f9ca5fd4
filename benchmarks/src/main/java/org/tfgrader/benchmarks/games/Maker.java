package org.tfgrader.benchmarks.games;

/// How values of Java become a tensor: a method of the submission's `Disguises` each.
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

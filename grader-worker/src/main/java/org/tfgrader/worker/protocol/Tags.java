package org.tfgrader.worker.protocol;

/// The bytes that identify messages.
final class Tags {
    static final int COMPILE = 1;
    static final int COMPILED = 2;
    static final int TOO_COMPLEX = 3;
    static final int READY = 4;
    static final int LOAD = 5;
    static final int LOADED = 6;
    static final int LOAD_FAILED = 7;
    static final int CALL = 8;
    static final int OBSERVED = 9;
    static final int TRAIN = 10;
    static final int EPOCH = 11;
    static final int TRAINED = 12;
    static final int TRAINING_FAILED = 13;
    static final int CONFINE = 14;
    static final int NOT_READY = 15;
    static final int NOT_DUAL = 16;
    static final int TRACED = 17;

    static final int LINEAR_FUNCTION = 1;
    static final int SIGMOID = 2;
    static final int ONE_HOT_MATRIX = 3;
    static final int INITIALIZE_PARAMETERS = 4;
    static final int FORWARD_PROPAGATION = 5;
    static final int COMPUTE_COST = 6;

    static final int RETURNED = 1;
    static final int RETURNED_NULL = 2;
    static final int UNREADABLE = 3;
    static final int THREW = 4;
    static final int DIFFERENTIATED = 5;
    static final int NO_GRADIENT_REGISTERED = 6;
    static final int NOT_REPLAYED = 7;

    /// A tensor that is written here alone.
    static final int ONCE = 0;

    /// A tensor that the reader keeps, because it may come again.
    static final int KEEP = 1;

    /// One that it kept: the number of it follows.
    static final int KEPT = 2;

    /// Dtype and shape of a tensor that is too large to be sent.
    static final int HEADER = 3;

    private Tags() {}
}

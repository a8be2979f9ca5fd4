package org.tfgrader.worker.protocol;

/// The type of a tensor's elements, named as in Python.
public enum DType {
    FLOAT32("float32", 4),
    FLOAT64("float64", 8),
    INT32("int32", 4),
    INT64("int64", 8),
    UINT8("uint8", 1),
    BOOL("bool", 1),
    /// Any other type; its elements are not read.
    OTHER("another type", 0);

    private final String label;
    private final int bytes;

    DType(String label, int bytes) {
        this.label = label;
        this.bytes = bytes;
    }

    /// {@return the size of an element}
    public int bytes() {
        return bytes;
    }

    /// {@return the name in Python, such as `float32`}
    @Override
    public String toString() {
        return label;
    }
}

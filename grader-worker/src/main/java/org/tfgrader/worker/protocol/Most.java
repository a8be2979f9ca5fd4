package org.tfgrader.worker.protocol;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// How many elements a collection of a message has at most. Each collection names it, because a reader refuses more
/// before it allocates anything. The grader's own processes never reach it.
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
@interface Most {
    int FILES = 1 << 10;
    int CLASSES = 1 << 13;
    int PROBLEMS = 1 << 13;

    /// As many as a class can have methods.
    int METHODS = 1 << 16;

    /// TensorFlow has fewer types of operations.
    int NAMES = 1 << 11;

    /// A data set has fewer images.
    int PREDICTIONS = 1 << 18;

    int value();
}

package org.tfgrader.api.submissions;

/// How much can be graded at once.
@FunctionalInterface
public interface Capacity {
    /// {@return how many workers all nodes have together} 0 if no node grades.
    int workers();
}

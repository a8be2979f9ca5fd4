package org.tfgrader.api.submissions;

/// Reports the grading capacity.
@FunctionalInterface
public interface Capacity {
    /// {@return the number of workers of all nodes} 0 if no node grades.
    int workers();
}

package org.tfgrader.engine;

import org.tfgrader.engine.check.CheckResult;

/// Hears of a grading while it goes on, in the order in which things happen, from one thread at a time. What it
/// throws ends the grading.
public interface GradingListener {
    /// Hears nothing.
    GradingListener NONE = new GradingListener() {};

    /// A check has its outcome.
    default void checked(CheckResult result) {}

    /// An epoch of the training run ended.
    ///
    /// @param epoch 0 for the first
    /// @param cost as the notebook reports it
    default void trained(int epoch, double cost) {}
}

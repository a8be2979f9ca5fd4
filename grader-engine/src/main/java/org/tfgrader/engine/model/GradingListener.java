package org.tfgrader.engine.model;

import org.tfgrader.engine.check.CheckResult;

/// Is notified of the progress of a grading, in order, by one thread at a time. An exception that it throws ends
/// the grading.
public interface GradingListener {
    /// Ignores all notifications.
    GradingListener NONE = new GradingListener() {};

    /// A test has its outcome. A public test that passed may come again with another outcome, after all tests: its
    /// last outcome counts.
    default void checked(CheckResult result) {}

    /// An epoch of the training run ended.
    ///
    /// @param epoch 0 for the first
    /// @param cost as the notebook reports it
    default void trained(int epoch, double cost) {}
}

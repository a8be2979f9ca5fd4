package org.tfgrader.worker.protocol;

/// The mode of computing the steps of a training run.
public enum TrainingMode {
    /// In dual form, in the space spanned by the training images, if the functions allow it.
    DUAL,
    /// At the full width of the images.
    FULL
}

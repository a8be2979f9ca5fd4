package org.tfgrader.worker.protocol;

/// How the steps of a training run are computed.
public enum TrainingMode {
    /// In the space that the training images span, where the functions allow it.
    DUAL,
    /// At the full width of the images.
    FULL
}

package org.tfgrader.api.grading;

import java.util.List;
import java.util.Optional;
import org.tfgrader.datasets.LabelledImages;
import org.tfgrader.engine.rubric.Rubric;

/// What submissions are measured by, for whoever wants to show it.
public interface Assignment {
    /// {@return what is asked and what it is worth}
    Rubric rubric();

    /// {@return the reference's cost of each epoch; empty where this node does not grade, or has yet to find it}
    List<Float> referenceCosts();

    /// {@return the images that a trained network is tried on; empty where this node does not grade}
    Optional<LabelledImages> testImages();
}

package org.tfgrader.api.grading;

import java.util.List;
import java.util.Optional;
import org.tfgrader.datasets.LabelledImages;
import org.tfgrader.engine.rubric.Rubric;

/// What submissions are compared with, for pages that show it.
public interface Assignment {
    /// {@return the tests and their points}
    Rubric rubric();

    /// {@return the reference's cost of each epoch; empty on an API node, and until it is computed}
    List<Float> referenceCosts();

    /// {@return the test images; empty on an API node}
    Optional<LabelledImages> testImages();
}

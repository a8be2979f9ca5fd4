package org.tfgrader.benchmarks.service;

import org.tfgrader.benchmarks.client.Sources;

/// What a correct submission asks for.
enum Kind {
    WITHOUT_TRAINING("without training", "right/reference_style", false),
    /// The submission's network is the reference's, so its run is shown.
    REFERENCE_RUN("with the reference's run", "right/reference_style", true),
    TRAINING("with training", "right/cost_by_formula", true);

    private final String title;
    private final String solution;
    private final boolean train;

    Kind(String title, String solution, boolean train) {
        this.title = title;
        this.solution = solution;
        this.train = train;
    }

    String title() {
        return title;
    }

    Sources solution() {
        return Sources.load(solution);
    }

    boolean train() {
        return train;
    }
}

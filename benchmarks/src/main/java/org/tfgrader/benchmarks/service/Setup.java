package org.tfgrader.benchmarks.service;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tfgrader.benchmarks.client.Api.View;
import org.tfgrader.benchmarks.client.RunningService;

/// The configuration of the measurements.
///
/// @param signs a folder with the course's `train_signs.h5` and `test_signs.h5`; null takes the generated ones
record Setup(Counts counts, @Nullable Path signs) {

    private static final int WAIT_SECONDS = 60;

    RunningService start() throws IOException, InterruptedException {
        return RunningService.start(0, signs);
    }

    /// {@return a service that has graded once in each way, so that everything that is created once exists, and is
    /// idle}
    RunningService startWarm() throws IOException, InterruptedException {
        RunningService service = start();
        for (Kind kind : Kind.values()) {
            grade(service, kind);
        }
        service.awaitQuiet();
        return service;
    }

    /// Submits a correct solution and waits for its result.
    static View grade(RunningService service, Kind kind) throws InterruptedException {
        View view = service.api().submit(kind.solution(), "student", kind.train(), WAIT_SECONDS);
        if (!kind.solution().matches(view)) {
            throw new IllegalStateException("a correct submission did not get all points: " + view);
        }
        return view;
    }
}

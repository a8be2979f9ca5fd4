package org.tfgrader.benchmarks.service;

import java.util.List;

/// How much is measured.
///
/// @param starts fresh services, of which each gets a first submission without and one with training
/// @param latencies gradings for each distribution of latencies
/// @param atOnce submissions that arrive together to saturate the service
/// @param trainings fresh workers for each median of the training run
/// @param epochs of that training run
/// @param growingEpochs the lengths of the training runs that show how the time grows
/// @param peerRuns timed gradings of each peer
/// @param throughput submissions of which a peer and the service make gradings a minute
/// @param perWorkers submissions for each number of workers
/// @param perNodes submissions for each number of nodes
/// @param students how many submit at once, in each round
/// @param eager how many submissions one student submits before all others
record Counts(
        int starts,
        int latencies,
        int atOnce,
        int trainings,
        int epochs,
        List<Integer> growingEpochs,
        int peerRuns,
        int throughput,
        int perWorkers,
        int perNodes,
        List<Integer> students,
        int eager) {
    static final Counts FULL =
            new Counts(3, 100, 150, 5, 200, List.of(200, 400, 800, 1500), 5, 6, 20, 60, List.of(10, 100, 1000), 20);
    static final Counts SMALL = new Counts(1, 3, 4, 1, 20, List.of(20, 40), 1, 2, 2, 2, List.of(2, 4), 2);
}

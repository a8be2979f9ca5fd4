package org.tfgrader.benchmarks.service;

/// How much is measured.
///
/// @param starts fresh services, of which each gets a first submission without and one with training
/// @param latencies gradings for each distribution of latencies
/// @param atOnce submissions that arrive together to saturate the service
/// @param peerRuns timed gradings of each peer
/// @param throughput submissions of which a peer and the service make gradings a minute
record Counts(int starts, int latencies, int atOnce, int peerRuns, int throughput) {
    static final Counts FULL = new Counts(3, 100, 150, 5, 6);
    static final Counts SMALL = new Counts(1, 3, 4, 1, 2);
}

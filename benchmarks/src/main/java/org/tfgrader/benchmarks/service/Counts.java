package org.tfgrader.benchmarks.service;

/// How much is measured.
///
/// @param starts fresh services, of which each gets a first submission without and one with training
/// @param latencies gradings for each distribution of latencies
/// @param atOnce submissions that arrive together to saturate the service
record Counts(int starts, int latencies, int atOnce) {
    static final Counts FULL = new Counts(3, 40, 100);
    static final Counts SMALL = new Counts(1, 3, 4);
}

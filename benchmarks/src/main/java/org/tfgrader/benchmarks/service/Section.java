package org.tfgrader.benchmarks.service;

import java.io.IOException;

/// One part of the report, measured by itself.
interface Section {
    Result measure(Setup setup) throws IOException, InterruptedException;
}

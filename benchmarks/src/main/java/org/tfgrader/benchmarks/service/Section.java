package org.tfgrader.benchmarks.service;

import java.io.IOException;

/// One section of the report, measured separately.
interface Section {
    Result measure(Setup setup) throws IOException, InterruptedException;
}

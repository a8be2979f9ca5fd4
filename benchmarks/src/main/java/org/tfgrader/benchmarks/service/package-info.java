/// Measures the packaged service from outside, and writes what it found as a report with tables and plots.
@NullMarked
package org.tfgrader.benchmarks.service;

import org.jspecify.annotations.NullMarked;

/// Measurements. What is timed here is a target, never a test.
@NullMarked
package org.tfgrader.benchmarks;

import org.jspecify.annotations.NullMarked;

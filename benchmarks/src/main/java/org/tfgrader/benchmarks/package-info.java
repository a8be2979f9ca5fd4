/// Benchmarks. Their figures are targets, never tests.
@NullMarked
package org.tfgrader.benchmarks;

import org.jspecify.annotations.NullMarked;

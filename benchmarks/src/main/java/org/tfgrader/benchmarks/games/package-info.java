/// A search for submissions that score points without solving an exercise.
@NullMarked
package org.tfgrader.benchmarks.games;

import org.jspecify.annotations.NullMarked;

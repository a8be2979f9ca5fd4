@NullMarked
package org.tfgrader.benchmarks.games;

import org.jspecify.annotations.NullMarked;

/// Known mistakes in `computeCost`.
@NullMarked
package org.tfgrader.reference.mistakes.compute_cost;

import org.jspecify.annotations.NullMarked;

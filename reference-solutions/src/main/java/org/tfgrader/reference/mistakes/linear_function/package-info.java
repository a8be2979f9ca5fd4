/// Known mistakes in `linearFunction`.
@NullMarked
package org.tfgrader.reference.mistakes.linear_function;

import org.jspecify.annotations.NullMarked;

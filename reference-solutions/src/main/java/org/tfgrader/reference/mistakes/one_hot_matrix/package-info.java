/// Known mistakes in `oneHotMatrix`.
@NullMarked
package org.tfgrader.reference.mistakes.one_hot_matrix;

import org.jspecify.annotations.NullMarked;

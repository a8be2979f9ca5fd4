/// Whether submissions are compared where that is switched on, and nowhere else.
@NullMarked
package org.tfgrader.api.similarity;

import org.jspecify.annotations.NullMarked;

/// Compares tensors as NumPy does.
@NullMarked
package org.tfgrader.engine.tensor;

import org.jspecify.annotations.NullMarked;

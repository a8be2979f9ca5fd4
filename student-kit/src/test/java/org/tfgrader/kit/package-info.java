/// Holds the kit against NumPy's own draws and TensorFlow's own variables.
@NullMarked
package org.tfgrader.kit;

import org.jspecify.annotations.NullMarked;

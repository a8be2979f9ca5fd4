/// Known mistakes in `initializeParameters`.
@NullMarked
package org.tfgrader.reference.mistakes.initialize_parameters;

import org.jspecify.annotations.NullMarked;

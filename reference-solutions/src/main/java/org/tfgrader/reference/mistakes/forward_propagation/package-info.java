/// Known mistakes in `forwardPropagation`.
@NullMarked
package org.tfgrader.reference.mistakes.forward_propagation;

import org.jspecify.annotations.NullMarked;

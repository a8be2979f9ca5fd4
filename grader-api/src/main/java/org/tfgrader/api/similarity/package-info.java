/// Compares submissions with each other, if an operator has enabled it. The result is weak evidence and changes
/// nothing.
@NullMarked
package org.tfgrader.api.similarity;

import org.jspecify.annotations.NullMarked;

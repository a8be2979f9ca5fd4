/// Compares submissions with JPlag, in a separate process.
@NullMarked
package org.tfgrader.similarity;

import org.jspecify.annotations.NullMarked;

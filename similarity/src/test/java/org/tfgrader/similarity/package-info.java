/// Whether copies are found, and the starter is not.
@NullMarked
package org.tfgrader.similarity;

import org.jspecify.annotations.NullMarked;

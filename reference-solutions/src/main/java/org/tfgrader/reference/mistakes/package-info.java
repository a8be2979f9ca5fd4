/// Known mistakes of students: one class for each, in the package of its exercise. This package has the code that
/// they share.
@NullMarked
package org.tfgrader.reference.mistakes;

import org.jspecify.annotations.NullMarked;

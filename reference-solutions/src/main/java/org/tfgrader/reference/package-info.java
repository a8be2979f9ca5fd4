/// The reference solution of the six exercises, a class like a student's submission.
@NullMarked
package org.tfgrader.reference;

import org.jspecify.annotations.NullMarked;

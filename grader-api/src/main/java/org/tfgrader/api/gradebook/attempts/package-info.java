/// The graded attempts of a class with the results of their tests, and the attempt that counts for each student.
@NamedInterface("attempts")
@NullMarked
package org.tfgrader.api.gradebook.attempts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

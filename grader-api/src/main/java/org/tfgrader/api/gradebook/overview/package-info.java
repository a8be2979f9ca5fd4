/// The gradebook, and the pages of the class and of a student.
@NullMarked
package org.tfgrader.api.gradebook.overview;

import org.jspecify.annotations.NullMarked;

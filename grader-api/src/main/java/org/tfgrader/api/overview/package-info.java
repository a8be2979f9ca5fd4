/// The pages of the class and of a student.
@NullMarked
package org.tfgrader.api.overview;

import org.jspecify.annotations.NullMarked;

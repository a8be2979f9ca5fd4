/// Groups of equal wrong outputs, and the names that instructors give them.
@NullMarked
package org.tfgrader.api.gradebook.outputs;

import org.jspecify.annotations.NullMarked;

/// The tests and their points, as data.
@NullMarked
package org.tfgrader.engine.rubric;

import org.jspecify.annotations.NullMarked;

/// What is asked and what it is worth, as data.
@NullMarked
package org.tfgrader.engine.rubric;

import org.jspecify.annotations.NullMarked;

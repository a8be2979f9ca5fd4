/// Exercises, tests, and their results.
@NullMarked
package org.tfgrader.engine.check;

import org.jspecify.annotations.NullMarked;

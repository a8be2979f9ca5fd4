/// Grades one submission: source files in, verdict out. The door is [org.tfgrader.engine.Grader].
@NullMarked
package org.tfgrader.engine;

import org.jspecify.annotations.NullMarked;

/// Grades one submission: source files in, result out. The entry point is [org.tfgrader.engine.Grader].
@NullMarked
package org.tfgrader.engine;

import org.jspecify.annotations.NullMarked;

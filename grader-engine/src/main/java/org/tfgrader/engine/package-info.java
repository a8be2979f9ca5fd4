/// Grades one submission, stage by stage. The entry point is [org.tfgrader.engine.Grader].
@NullMarked
package org.tfgrader.engine;

import org.jspecify.annotations.NullMarked;

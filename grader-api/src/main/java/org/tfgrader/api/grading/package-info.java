/// Grades submissions with the engine, and runs the gradings of this node.
@NullMarked
package org.tfgrader.api.grading;

import org.jspecify.annotations.NullMarked;

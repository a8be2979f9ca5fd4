/// Explains test results to students.
@NullMarked
package org.tfgrader.engine.feedback;

import org.jspecify.annotations.NullMarked;

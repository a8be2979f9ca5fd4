/// Judges observations of calls and explains them to students.
@NullMarked
package org.tfgrader.engine.feedback;

import org.jspecify.annotations.NullMarked;

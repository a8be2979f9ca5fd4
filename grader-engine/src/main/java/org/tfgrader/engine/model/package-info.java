/// The input and the output of a grading: submissions, settings with their limits, verdicts and failures.
@NullMarked
package org.tfgrader.engine.model;

import org.jspecify.annotations.NullMarked;

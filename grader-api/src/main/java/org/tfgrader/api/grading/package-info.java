/// The queue: takes what was accepted, has it graded, stores the verdict once.
@NullMarked
package org.tfgrader.api.grading;

import org.jspecify.annotations.NullMarked;

/// Calls a student's functions and records their observations; it knows no expected value.
@NullMarked
package org.tfgrader.worker.run;

import org.jspecify.annotations.NullMarked;

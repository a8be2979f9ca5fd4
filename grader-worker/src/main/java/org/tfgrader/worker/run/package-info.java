/// Calls a student's functions and writes down what they do; it knows no expected value.
@NullMarked
package org.tfgrader.worker.run;

import org.jspecify.annotations.NullMarked;

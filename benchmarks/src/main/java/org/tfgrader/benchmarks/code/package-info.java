/// Counts lines, methods and folders of the project's own code.
@NullMarked
package org.tfgrader.benchmarks.code;

import org.jspecify.annotations.NullMarked;

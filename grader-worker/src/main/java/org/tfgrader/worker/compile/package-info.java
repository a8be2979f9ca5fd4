/// The process that compiles student code.
@NullMarked
package org.tfgrader.worker.compile;

import org.jspecify.annotations.NullMarked;

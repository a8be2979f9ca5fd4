/// The results of the reference solution, computed by a process that never sees student code.
@NullMarked
package org.tfgrader.engine.reference;

import org.jspecify.annotations.NullMarked;

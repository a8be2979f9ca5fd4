/// What the reference solution answers, computed by a process that never sees student code.
@NullMarked
package org.tfgrader.engine.reference;

import org.jspecify.annotations.NullMarked;

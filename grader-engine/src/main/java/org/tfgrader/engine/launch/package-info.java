/// Starts the processes that run student code, enforces their limits, and reads their messages.
@NullMarked
package org.tfgrader.engine.launch;

import org.jspecify.annotations.NullMarked;

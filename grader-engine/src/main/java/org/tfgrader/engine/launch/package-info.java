/// Starts the processes that student code meets, holds their limits, and reads what they say.
@NullMarked
package org.tfgrader.engine.launch;

import org.jspecify.annotations.NullMarked;

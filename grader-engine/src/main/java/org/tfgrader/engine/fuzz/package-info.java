/// Fuzzes the library methods that student code may call.
@NullMarked
package org.tfgrader.engine.fuzz;

import org.jspecify.annotations.NullMarked;

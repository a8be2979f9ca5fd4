/// Generates hidden inputs from a seed, with the expected results.
@NullMarked
package org.tfgrader.engine.paper;

import org.jspecify.annotations.NullMarked;

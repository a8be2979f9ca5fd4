/// Source files in, classes or diagnostics out.
@NullMarked
package org.tfgrader.engine.compile;

import org.jspecify.annotations.NullMarked;

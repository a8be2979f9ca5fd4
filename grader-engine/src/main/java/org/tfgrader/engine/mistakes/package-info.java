/// Recognizes known mistakes by their results.
@NullMarked
package org.tfgrader.engine.mistakes;

import org.jspecify.annotations.NullMarked;

/// Recognises known mistakes by what they answer.
@NullMarked
package org.tfgrader.engine.mistakes;

import org.jspecify.annotations.NullMarked;

/// The hand signs that submissions train on.
@NullMarked
package org.tfgrader.engine.signs;

import org.jspecify.annotations.NullMarked;

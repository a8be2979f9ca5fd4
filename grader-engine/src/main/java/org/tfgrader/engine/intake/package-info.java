/// Reads submitted files and refuses invalid ones.
@NullMarked
package org.tfgrader.engine.intake;

import org.jspecify.annotations.NullMarked;

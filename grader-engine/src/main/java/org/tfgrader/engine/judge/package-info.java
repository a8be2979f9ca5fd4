/// Compares the observations of calls with the expectations of the tests.
@NullMarked
package org.tfgrader.engine.judge;

import org.jspecify.annotations.NullMarked;

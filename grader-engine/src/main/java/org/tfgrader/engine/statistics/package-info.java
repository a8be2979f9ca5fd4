/// Statistics of the tests over many gradings.
@NullMarked
package org.tfgrader.engine.statistics;

import org.jspecify.annotations.NullMarked;

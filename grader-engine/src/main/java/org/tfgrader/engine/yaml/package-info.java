/// Reads YAML files that people write, and says of each mistake in which line it is.
@NullMarked
package org.tfgrader.engine.yaml;

import org.jspecify.annotations.NullMarked;

/// Reads YAML files and reports each error with its line.
@NullMarked
package org.tfgrader.engine.yaml;

import org.jspecify.annotations.NullMarked;

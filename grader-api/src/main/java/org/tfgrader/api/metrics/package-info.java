/// Keeps numbers that watchers ask for.
@NullMarked
package org.tfgrader.api.metrics;

import org.jspecify.annotations.NullMarked;

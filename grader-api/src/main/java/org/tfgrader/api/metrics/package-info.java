/// Metrics that don't belong to another part of the service.
@NullMarked
package org.tfgrader.api.metrics;

import org.jspecify.annotations.NullMarked;

/// Limits what requests can hold: connections, bodies and concurrent requests.
@NullMarked
package org.tfgrader.api.limits;

import org.jspecify.annotations.NullMarked;

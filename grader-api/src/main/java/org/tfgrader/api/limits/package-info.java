/// Bounds what requests can make this service hold: connections, bodies, requests at once.
@NullMarked
package org.tfgrader.api.limits;

import org.jspecify.annotations.NullMarked;

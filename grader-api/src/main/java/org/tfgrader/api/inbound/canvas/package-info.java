/// Reads Live Events of Canvas, and fetches the submissions that they announce through its REST API.
@NullMarked
package org.tfgrader.api.inbound.canvas;

import org.jspecify.annotations.NullMarked;

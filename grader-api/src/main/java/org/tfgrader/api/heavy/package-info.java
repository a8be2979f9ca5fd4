/// Runs long computations on a few threads of their own, and bounds what pages may weigh.
@NullMarked
package org.tfgrader.api.heavy;

import org.jspecify.annotations.NullMarked;

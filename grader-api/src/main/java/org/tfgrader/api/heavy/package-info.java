/// Limits how many long computations run at once.
@NullMarked
package org.tfgrader.api.heavy;

import org.jspecify.annotations.NullMarked;
